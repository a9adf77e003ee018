"""Charts of displays, one module each: drawn by Altair, rendered on this computer to SVG or PNG."""
