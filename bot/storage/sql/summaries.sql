-- name: want_summary(cohort, server, channel, facilitator, next)!
insert into summary (cohort, server, channel, facilitator, next)
values (:cohort, :server, :channel, :facilitator, :next)
on conflict (cohort) do update set channel = excluded.channel, facilitator = excluded.facilitator, next = excluded.next;

-- name: no_summary(cohort)!
delete from summary where cohort = :cohort;

-- name: get_summary(cohort)^
select cohort, server, channel, facilitator, next from summary where cohort = :cohort;

-- name: summaries_due(now, most)
select s.cohort, s.server, s.channel, s.facilitator, s.next from summary s join cohort c on c.id = s.cohort
where s.next <= :now and c.archived is null order by s.next, s.cohort limit :most;

-- name: claim_summary(cohort, due, next)!
-- By moving it on: whoever comes second finds it moved.
update summary set next = :next where cohort = :cohort and next = :due;
