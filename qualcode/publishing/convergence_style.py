"""How the web page of a triangulation looks: readable on paper, on a telephone, in the dark, and without colours."""

STYLE = """
:root { color-scheme: light dark; --line: #8a8a8a; --for: #d5edd8; --against: #f6d5cf; --mixed: #f7ebc3;
  --quiet: #e6e6e6; --held: #dcd9f2; --ink: #1a1a1a; --paper: #ffffff; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) { :root { --for: #1d4526; --against: #5a231a; --mixed: #4d420f; --quiet: #333333;
  --held: #38335f; --ink: #f0f0f0; --paper: #161616; --link: #9cc8f2; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  padding: 0 1rem 4rem; max-width: 75rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
:target { scroll-margin-top: 1rem; outline: 3px solid var(--link); outline-offset: 3px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; min-width: 14rem; }
td a { display: block; color: inherit; }
.supports { background: var(--for); }
.contradicts { background: var(--against); }
.mixed { background: var(--mixed); }
.silent, .not-asked, .none { background: var(--quiet); }
.held { background: var(--held); }
.class-dissonance, .class-weak-dissonance { background: var(--against); font-weight: bold; }
.class-agreement { background: var(--for); }
.class-partial-agreement { background: var(--mixed); }
.class-silence, .class-no-evidence, .class-not-comparable { background: var(--quiet); }
.class-held { background: var(--held); }
.strand { border-left: 3px solid var(--line); padding-left: 1rem; margin: 1rem 0; }
.says { padding: 0 .4rem; border-radius: .3rem; }
.stale { font-weight: bold; }
.filters { border: 1px solid var(--line); }
.filters label { margin-right: 1.5rem; white-space: nowrap; }
li { margin: .3rem 0; }
body:has(#show-dissonance:checked) .claim:not(.is-dissonant) { display: none; }
body:has(#show-gaps:checked) .claim:not(.has-gap) { display: none; }
@media print { .filters, .back, .skip { display: none; } body { max-width: none; } }
"""
