// Reads a history of `temporal workflow show --output json` and prints which process ran which activity.
// Argument: "pid=name pid=name ..."
import { readFileSync } from "node:fs";

const names = new Map(process.argv[2].trim().split(/\s+/).map((it) => it.split("=")));
const { events } = JSON.parse(readFileSync(0, "utf8"));
const scheduled = new Map();
const done = new Map();

const text = (payload) => JSON.parse(Buffer.from(payload.data, "base64").toString("utf8"));

for (const event of events) {
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) {
    const summary = event.userMetadata?.summary;
    scheduled.set(event.eventId, activity.activityType.name + (summary ? ` (${text(summary)})` : ""));
  }
  const started = event.activityTaskStartedEventAttributes;
  if (started) {
    const name = names.get(started.identity.split("@")[0]) ?? started.identity;
    done.set(name, [...(done.get(name) ?? []), scheduled.get(started.scheduledEventId)]);
  }
}
for (const [name, activities] of [...done].sort()) {
  console.log(`${name}: ${activities.length} activities`);
  activities.forEach((it) => console.log(`    ${it}`));
}
