"""``python -m nnbook.course.doctor``: the doctor without the command line's own packages."""

import sys

from nnbook.course.doctor import main

sys.exit(main())
