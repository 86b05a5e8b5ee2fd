"""Add data: files from data.police.uk, the ONS and partners, checked before they are used, and taken back."""

from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader import adding

open_page(filtered=False)
adding.draw(page_context())
cannot_tell(
    "Whether a file is complete: what is far below the usual is asked about, a small gap is not noticed.",
)
