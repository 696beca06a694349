import { commit } from '../../src/db/commit.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';

/**
 * A process of its own on a database file: says `open` when it has it, then writes row after row and says the number
 * of each that is committed, until it is killed. Says the error's name when it does not get the file.
 */
const [url = '', task = ''] = process.argv.slice(2);
try {
  const db = await openDatabase(url);
  console.log('open');
  if (task === 'write') {
    await commit(db, [{ sql: 'CREATE TABLE IF NOT EXISTS written (number INTEGER PRIMARY KEY)', args: [] }]);
    for (let number = 1; ; number += 1) {
      await commit(db, [{ sql: 'INSERT INTO written VALUES (?)', args: [number] }]);
      console.log(number);
    }
  }
  process.stdin.resume();
} catch (error) {
  console.log(error instanceof Error ? error.name : 'unknown');
}
