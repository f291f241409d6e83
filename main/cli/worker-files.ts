import page from '../clerk/page-worker.ts?modulePath'
import exporting from '../export/export-worker.ts?modulePath'
import store from '../store/worker.ts?modulePath'

/** The built files of the threads that commands start. */
export const workerFiles = { store, page, export: exporting }
