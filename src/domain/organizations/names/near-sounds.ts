/** A sound as many people hear and type it: zh like z, ch like c, sh like s, ng like n. */
export function blurSound(sound: string): string {
  return sound.replace(/^(?<first>[zcs])h/u, '$<first>').replace(/ng$/u, 'n');
}
