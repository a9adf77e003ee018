"""Pages: from words that stand somewhere on a page to text that can be read on and quoted.

``pdfium_pages`` and ``pdfium_words`` ask a PDF for its words and where they stand; ``lines`` puts them in lines;
``furniture`` finds what belongs to the pages and not to the text; ``rivers``, ``columns`` and ``tables`` find the order
of reading; ``measures``, ``paragraphs`` and ``hyphens`` undo the breaking into lines; ``headings`` finds headings, and
``document`` puts it all together.
"""
