import { eq } from 'drizzle-orm';
import { meetings } from '../../db/schema/duties.ts';
import { insertInto, unique, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Meeting } from './meeting.ts';

export async function findMeeting({ db }: Pick<Core, 'db'>, id: string): Promise<Meeting | undefined> {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.id, id));
  return meeting;
}

export function insertMeeting(meeting: Meeting): Statement {
  return unique('meeting_exists', insertInto(meetings).values(meeting));
}
