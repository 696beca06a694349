import { answerQuestion } from '../../src/domain/policies/answering/answer-question.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { systemClock } from '../../src/runtime/system.ts';

// A process of its own, as after a start: prints how many milliseconds it takes to open the file and answer once.
const startedMs = performance.now();
const db = await openDatabase(process.argv[2] ?? '');
await answerQuestion({ db, clock: systemClock }, '园区科协由谁批准？', { view: { libraries: 'all' } });
console.log(performance.now() - startedMs);
db.client.close();
