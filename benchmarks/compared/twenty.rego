# The twenty rules in Rego, in the order of the pack, for one copy.
# `@14@` is 14 in the first copy, `@topic@` and `@role@` are what rules name.

told@copy@ := [
	[verdict | some act in input.disclosures; verdict := sharing@copy@(act)],
	[verdict | some act in input.disclosures; verdict := items@copy@(act)],
	[verdict | some act in input.disclosures; verdict := topic@copy@(act)],
	[verdict | some one in input.consents; verdict := withdrawal@copy@(one)],
	[verdict | some act in input.disclosures; verdict := often@copy@(act)],
	[verdict | some act in input.disclosures; verdict := private@copy@(act)],
	[verdict | some act in input.disclosures; verdict := complained@copy@(act)],
	[verdict | some who in input.contacts; verdict := agency@copy@(who)],
	[verdict | some one in input.consents; verdict := confirmed@copy@(one)],
	[verdict | some one in input.consents; verdict := concerned@copy@(one)],
	[verdict | some one in input.consents; verdict := refusal@copy@(one)],
	[verdict | some one in input.sessions; verdict := agreed@copy@(one)],
	[verdict | some one in input.sessions; verdict := apart@copy@(one)],
	[verdict | verdict := in_person@copy@],
	[verdict | some one in input.invoices; verdict := paid@copy@(one)],
	[verdict | some one in input.invoices; verdict := owes@copy@(one)],
	[verdict | some one in input.invoices; verdict := work@copy@(one)],
	[verdict | verdict := price@copy@],
	[verdict | some one in input.complaints; verdict := confirmation@copy@(one)],
	[verdict | some one in input.complaints; verdict := reply@copy@(one)],
]

sharing@copy@(act) := "not_applicable" if {
	act.form != "written"
} else := "satisfied" if {
	some one in input.consents
	one.outcome == "given"
	act.recipient in one.recipients
	one.at < act.at
	act.at <= one.at + @180@
} else := "violated"

items@copy@(act) := "not_applicable" if {
	not has_role(act.recipient, {"@role@"})
} else := "satisfied" if {
	every item in act.items {
		some one in input.consents
		act.recipient in one.recipients
		item.topic in one.topics
		one.at < act.at
	}
} else := "violated"

topic@copy@(act) := "not_applicable" if {
	not names(act, "@topic@")
} else := "satisfied" if {
	some one in input.consents
	one.form == "written"
	act.recipient in one.recipients
	one.at < act.at
} else := "violated"

withdrawal@copy@(one) := "not_applicable" if {
	one.withdrawn == null
} else := "not_applicable" if {
	not "@topic@" in one.topics
} else := "violated" if {
	some act in input.disclosures
	act.recipient in one.recipients
	one.withdrawn.at < act.at
} else := "satisfied"

often@copy@(act) := "satisfied" if {
	count([1 |
		some other in input.disclosures
		other.recipient == act.recipient
		other.at <= act.at
		act.at <= other.at + @28@
	]) <= @2@
} else := "violated"

private@copy@(act) := "not_applicable" if {
	act.channel != "email"
} else := "satisfied" if {
	count([1 |
		some item in act.items
		item.sort in {"health", "session_content", "substance"}
	]) <= @1@
} else := "violated"

complained@copy@(act) := "violated" if {
	some one in input.complaints
	one.by == act.recipient
	one.at < act.at
	act.at <= one.at + @30@
} else := "satisfied"

agency@copy@(who) := "not_applicable" if {
	not "@role@" in who.roles
} else := "violated" if {
	some act in input.disclosures
	act.recipient == who.id
	not names(act, "@topic@")
} else := "satisfied"

confirmed@copy@(one) := "not_applicable" if {
	one.form != "oral"
} else := "satisfied" if {
	some other in input.consents
	other.form == "written"
	other.by == one.by
	some who in one.recipients
	who in other.recipients
	one.at <= other.at
	other.at <= one.at + @14@
} else := "violated" if {
	one.at + @14@ < input.as_of
} else := "pending"

concerned@copy@(one) := "satisfied" if {
	has_role(one.by, {"client", "@role@"})
} else := "violated"

refusal@copy@(one) := "not_applicable" if {
	one.outcome != "refused"
} else := "violated" if {
	some act in input.disclosures
	act.recipient in one.recipients
	one.at < act.at
	act.at <= one.at + @90@
} else := "satisfied"

agreed@copy@(one) := "not_applicable" if {
	one.number > @5@
} else := "satisfied" if {
	input.agreement.at < one.at
} else := "violated"

apart@copy@(one) := "not_applicable" if {
	one.number <= @1@
} else := "satisfied" if {
	some other in input.sessions
	other.id != one.id
	other.at <= one.at
	one.at <= other.at + @35@
} else := "violated"

in_person@copy@ := "satisfied" if {
	online := count([1 | some one in input.sessions; one.contact == "online"])
	online <= count([1 | some one in input.sessions; one.contact == "in_person"]) + @2@
} else := "violated"

paid@copy@(one) := "satisfied" if {
	one.paid != null
	one.paid <= one.at + @60@
} else := "violated" if {
	one.at + @60@ < input.as_of
} else := "pending"

owes@copy@(one) := "satisfied" if {
	has_role(one.to, {"client", "sponsor", "@role@"})
} else := "violated"

work@copy@(one) := "satisfied" if {
	some session in input.sessions
	session.at <= one.at
	one.at <= session.at + @21@
} else := "violated"

price@copy@ := "satisfied" if {
	sum([one.amount | some one in input.invoices]) <= @1800@
} else := "violated"

confirmation@copy@(one) := "satisfied" if {
	one.confirmation != null
	one.confirmation.at <= one.at + @7@
} else := "violated" if {
	one.at + @7@ < input.as_of
} else := "pending"

reply@copy@(one) := "satisfied" if {
	one.reply != null
	one.reply.form == "written"
	one.reply.at <= one.at + @42@
} else := "violated" if {
	one.at + @42@ < input.as_of
} else := "pending"
