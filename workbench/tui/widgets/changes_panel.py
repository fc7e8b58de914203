"""What the revision changed in the segment on the desk, and what people say about it."""

from collections.abc import Sequence

from rich.text import Text

from workbench.model import Segment
from workbench.session.comments import Comment
from workbench.tui.palette import palette_of
from workbench.tui.safe_text import on_one_line, shown
from workbench.tui.widgets.marked_text import difference
from workbench.tui.widgets.note_panel import NotePanel


class ChangesPanel(NotePanel):
    """The original target against the present one, the reference, and the comments."""

    def show(self, original: Segment, segment: Segment, comments: Sequence[Comment]) -> None:
        """Show one segment."""
        palette = palette_of(self.app)
        text = Text()
        if original.target == segment.target:
            text.append("Not changed.\n", palette.quiet)
        else:
            text.append_text(difference(original.target, segment.target, palette)).append("\n")
        if segment.reference:
            text.append("Reference: ", palette.quiet).append(f"{shown(segment.reference)}\n")
        if segment.origin:
            text.append(f"From {on_one_line(segment.origin)}\n", palette.quiet)
        for comment in comments:
            text.append(f"{on_one_line(comment.author)} {comment.date}: ", palette.accent)
            text.append(f"{shown(comment.text)}\n")
        text.rstrip()
        self.show_text(" Changes and comments ", text)
