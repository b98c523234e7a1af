"""How Sphinx makes the handbook. ``nnbook.course.book`` lays out the source and calls it.

The source folder holds ``notebooks/`` (executed) and ``handbook/`` (these pages); this file stays
where it is and is named by ``-c``. Nothing here may make a page ask for anything outside: readers
are offline, and pages are opened straight from the disk.
"""

import sys
from pathlib import Path

from nnbook import __version__

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

# What this is
project = "nnbook"
release = __version__
author = "the nnbook authors"
copyright = "the nnbook authors. Prose CC BY 4.0, code MIT"
language = "en"

# Which pages there are
root_doc = "handbook/index"
include_patterns = ["handbook/**", "notebooks/**"]
exclude_patterns = ["handbook/_*/**", "**/.ipynb_checkpoints"]
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "numpydoc",
    "claims_ledger",
    "course_map",
    "deeper_pages",
    "lesson_pages",
    "offline_maths",
    "shown_code",
]
templates_path = ["_templates"]

# Notebooks: they come executed; interactives carry their own text/html
nb_execution_mode = "off"
nb_ipywidgets_js = {}
nb_mime_priority_overrides = [
    ("html", "text/html", 0),
    ("html", "application/vnd.jupyter.widget-view+json", None),
]
nb_merge_streams = True
nb_code_prompt_show = "Show the code and its result"
nb_code_prompt_hide = "Hide the code and its result"
nb_output_stderr = "warn"  # and warnings are errors: a reader is shown none by accident
myst_enable_extensions = ["amsmath", "deflist", "dollarmath"]
myst_heading_anchors = 4

# Maths: one file of MathJax 3 that holds everything, fonts as SVG (see offline_maths)
mathjax_path = "tex-svg-full.js"
mathjax3_config = {
    "tex": {"inlineMath": [["\\(", "\\)"]], "displayMath": [["\\[", "\\]"]]},
    "svg": {"fontCache": "local"},
}

# The public face
autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 72
add_module_names = True

# Looks
html_theme = "sphinx_book_theme"
html_title = "nnbook handbook"
html_short_title = "nnbook"
html_static_path = ["_static"]
html_css_files = ["handbook.css"]
html_js_files = [("handbook.js", {"defer": "defer"})]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_domain_indices = False
html_show_search_summary = False  # it is fetched, which no browser allows from file://
html_permalinks_icon = "#"
html_context = {"default_mode": "auto"}
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_theme_options = {
    "logo": {"text": "nnbook"},
    "home_page_in_toc": True,
    "show_navbar_depth": 2,
    "show_toc_level": 2,
    "toc_title": "On this page",
    "search_bar_text": "Search",
    "use_download_button": False,
    "use_fullscreen_button": False,
    "navbar_persistent": [],
    "article_header_end": ["lesson-notebook.html", "article-header-buttons.html"],
    "footer_content_items": ["handbook-footer.html"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
