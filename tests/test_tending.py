import threading

from index.dense_files import StoppedError
from index.tending import Tender


def test_work_is_done_until_none_is_left():
    left, done = [3], []

    def work(go_on):
        if not left[0]:
            return False
        left[0] -= 1
        done.append(go_on())
        return True

    tender = Tender(work)
    tender.settle()
    assert done == []  # nobody has woken it
    tender.wake()
    tender.settle()
    assert (left, done) == ([0], [True] * 3)
    left[0] = 1
    tender.wake()
    tender.settle()
    assert left == [0]


def test_work_that_fails_is_told_and_tried_again_when_woken(caplog):
    failing = [True]

    def work(go_on):
        if failing[0]:
            raise OSError("no room")
        failing.append(False)
        return False

    tender = Tender(work)
    tender.wake()
    tender.settle()
    assert "slower: OSError: no room" in caplog.text
    failing[0] = False
    tender.wake()
    tender.settle()
    assert failing == [False, False]


def test_work_is_given_up_when_stopped():
    begun, ends = threading.Event(), []

    def work(go_on):
        begun.set()
        while go_on():
            threading.Event().wait(0.001)
        ends.append("given up")
        raise StoppedError

    tender = Tender(work)
    tender.wake()
    begun.wait()
    tender.stop()
    assert ends == ["given up"]
    tender.wake()
    tender.settle()
    assert ends == ["given up"]
