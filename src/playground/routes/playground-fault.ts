/** Why the playground does not do what was asked: 400 malformed, 403 foreign page, 404 no such thing, 409 not possible now. */
export class PlaygroundFault extends Error {
  override readonly name = 'PlaygroundFault';
  readonly status: 400 | 403 | 404 | 409;

  constructor(status: 400 | 403 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}
