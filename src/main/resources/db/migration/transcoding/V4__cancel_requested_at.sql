-- Since when: what does not end when it is asked to is ended by force. The flag stays for processes of the version before.
alter table transcoding.job add column cancel_requested_at timestamptz;
update transcoding.job set cancel_requested_at = now() where cancel_requested;
