"""An import that is cancelled while it begins."""

import pytest

from index.importing import Importer
from tests.bodies import numbered
from tests.test_importing import ended, submit, told


@pytest.mark.parametrize(("cancelled", "state"), [(True, "cancelled"), (False, "failed")])
def test_a_body_that_is_gone_is_a_failure_unless_the_import_was_cancelled(index, cancelled, state):
    importer = Importer(index)
    run = importer._run

    def late(job):
        if cancelled:
            assert importer.cancel(job.id).state == "cancelling"
        else:
            importer._store.drop_body(job.id)
        run(job)

    importer._run = late
    job = ended(importer, submit(importer, numbered(2)))
    assert (told(job), job.detail is None) == ((state, 0, 0, 0, 0), cancelled)
    importer._run = run
    assert ended(importer, submit(importer, numbered(2))).state == "done"
    importer.close()
