"""Work that a request asks for and does not wait for.

May import importing and what lies below; the admin calls it.
"""

import logging
import subprocess
import sys
import threading

from django.conf import settings

from newsroom.importing.carrying_out import carry_out, stop
from newsroom.models import ImportBatch

logger = logging.getLogger(__name__)


def start_import(batch: ImportBatch) -> None:
    """Let the batch be carried out by a process of its own; its row is committed.

    So no worker has to run, an import goes on where the web server is restarted, and the memory that
    reading takes is given back at its end. The process has this one's environment and its log.
    """
    if settings.IMPORTS_IN_PROCESS:
        carry_out(batch.pk, alone=False)
        return
    try:
        process = subprocess.Popen(
            [sys.executable, settings.BASE_DIR / "manage.py", "carry_out_import", str(batch.pk)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        logger.exception("Import %s could not be started", batch.pk)
        stop(batch, error)
        return
    # Whoever starts a process has to be there when it ends.
    threading.Thread(target=process.wait, daemon=True).start()
