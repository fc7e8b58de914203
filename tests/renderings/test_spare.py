"""Chinese phrases are known where particles and adverbs part them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.renderings import Renderings, read_pack
from workbench.renderings.spare import Skeleton


def finder(tmp_path: Path, source: str) -> Renderings:
    pack = tmp_path / "pack.toml"
    pack.write_text(
        f"""source_lang = "zh"
target_lang = "en"

[[rendering]]
source = ["{source}"]
wrong = ["odd words"]
better = ["good words"]
""",
        encoding="utf-8",
    )
    return Renderings(read_pack(pack), "zh", "en")


@pytest.mark.parametrize(
    ("phrase", "source", "place"),
    [
        ("释放善意", "俄方释放了善意。", "释放了善意"),
        ("释放善意", "俄方释放出更多善意。", "释放出更多善意"),
        ("态度强硬", "基辅的态度依然强硬。", "态度依然强硬"),
        ("强硬立场", "这是强硬的立场。", "强硬的立场"),
        ("行使否决权", "美方行使其否决权。", "行使其否决权"),
        ("打太极", "外长打起了太极，又打了太极。", "打了太极"),
        # What belongs to another word is not spare, and short phrases are not put together.
        ("到解放", "他们到了解放军总医院。", ""),
        ("目确", "目的确实如此。", ""),
        ("经去", "已经过去。", ""),
        ("立场", "立了场。", ""),
    ],
)
def test_a_phrase_that_particles_part(tmp_path: Path, phrase: str, source: str, place: str) -> None:
    triggered = finder(tmp_path, phrase).triggered(source)

    assert [source[start:end] for _, (start, end) in triggered] == ([place] if place else [])


@given(st.text(alphabet="他了解过去的着手依然态度强硬善意。A 出", max_size=30))
def test_places_in_a_skeleton_are_those_of_its_characters(text: str) -> None:
    skeleton = Skeleton(text)
    size = len(skeleton.text)

    for _, start, end in skeleton.parted((0, n, m) for n in range(size) for m in range(n + 1, size + 1)):
        assert text[start] in skeleton.text
        assert not Skeleton(text[start:end]).is_whole or text[start:end] in text
        assert 0 <= start < end <= len(text)
