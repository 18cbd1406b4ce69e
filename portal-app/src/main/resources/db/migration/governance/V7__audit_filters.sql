create index audit_entry_actor on audit_entry (actor, id desc);
create index audit_entry_action on audit_entry (action, id desc);
create index audit_entry_target on audit_entry (target, id desc);
