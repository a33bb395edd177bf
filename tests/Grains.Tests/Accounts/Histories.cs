using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Accounts;

/// <summary>Arbitrary histories of one account: every type that carries meaning, in any order, early, late and ahead.</summary>
static class Histories
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Days that a history spans; longer than every window and than what a state remembers of days.</summary>
    const int Days = 140;

    static readonly string[] Users = ["ann", "bob", "cem", "dia"];
    static readonly string[] Names = ["report", "export", "share"];
    static readonly string[] Things = ["1", "2"];

    /// <summary>Now and then a signal is so old that others of the history decide whether it is remembered.</summary>
    const int PastDays = 450;

    static Gen<DateTimeOffset> Instant => Gen.Frequency((8, Recent), (1, Gen.Choose(0, PastDays * 24).Select(h => Start.AddHours(-h))));

    static Gen<DateTimeOffset> Recent =>
        from minutes in Gen.Choose(0, Days * 24 * 60)
        from exact in Gen.Elements(true, false)
        select exact ? Start.AddDays(minutes / 1440) : Start.AddMinutes(minutes);

    static Gen<(string Type, string? Name, string? User, decimal? Value, string Props)> Body => Gen.OneOf(
        from user in Gen.Elements(Users)
        from name in Gen.Elements(Names)
        select ("usage.event", name, user, (decimal?)null, ""),
        from type in Gen.Elements("support.ticket_opened", "support.ticket_updated", "support.ticket_solved", "support.ticket_reopened")
        from ticket in Gen.Elements(Things)
        from priority in Gen.Elements("low", "normal", "high", "urgent")
        from escalated in Gen.Elements("", ",\"escalated\":true", ",\"escalated\":false", ",\"firstReplyMinutes\":45")
        select (type, (string?)null, (string?)null, (decimal?)null, $$"""{"ticket":"{{ticket}}","priority":"{{priority}}"{{escalated}}}"""),
        from ticket in Gen.Elements(Things)
        select ("support.ticket_updated", (string?)null, (string?)null, (decimal?)null, $$"""{"ticket":"{{ticket}}"}"""),
        from type in Gen.Elements("started", "changed", "canceled", "paused", "resumed")
        from subscription in Gen.Elements(Things)
        from mrr in Gen.Choose(0, 500)
        from seats in Gen.Choose(1, 6)
        from rest in Gen.Elements(
            "", ",\"status\":\"trialing\"", ",\"termEnd\":\"2026-05-01\"", ",\"discount\":0.2", ",\"discount\":15")
        select ($"billing.subscription_{type}", (string?)null, (string?)null, (decimal?)null,
            $$"""{"subscription":"{{subscription}}","mrr":{{mrr}}.50,"currency":"EUR","seats":{{seats}}{{rest}}}"""),
        from type in Gen.Elements("billing.invoice_paid", "billing.payment_failed", "billing.invoice_overdue")
        from invoice in Gen.Elements(Things)
        from due in Gen.Elements("", ",\"dueOn\":\"2026-03-01\"")
        select (type, (string?)null, (string?)null, (decimal?)null, $$"""{"invoice":"{{invoice}}","amount":12.5,"currency":"EUR"{{due}}}"""),
        from rating in Gen.Choose(0, 10)
        from user in Gen.Elements(Users)
        select ("sentiment.nps", (string?)null, user, (decimal?)rating, ""),
        from type in Gen.Elements("sentiment.csat", "sentiment.ces", "sentiment.csm_pulse")
        from rating in Gen.Choose(1, 5)
        from props in Gen.Elements("", "{\"scale\":\"1-10\"}")
        select (type, (string?)null, (string?)null, (decimal?)rating, props),
        from type in Gen.Elements("crm.meeting", "crm.task_done")
        select (type, (string?)null, (string?)null, (decimal?)null, ""),
        from role in Gen.Elements("champion", "sponsor", "user")
        from change in Gen.Elements("left", "joined", "changed")
        from user in Gen.Elements(Users.Append(null).ToArray())
        select ("crm.contact_changed", (string?)null, user, (decimal?)null, $$"""{"role":"{{role}}","change":"{{change}}"}"""),
        from type in Gen.Elements("installed", "sync_started", "sync_started", "sync_completed", "error")
        from integration in Gen.Elements(Things)
        from run in Gen.Elements("", ",\"run\":\"r1\"", ",\"run\":\"r2\"")
        select ($"integration.{type}", (string?)null, (string?)null, (decimal?)null, $$"""{"integration":"{{integration}}"{{run}}}"""),
        from name in Gen.Elements(Names)
        from user in Gen.Elements(Users.Append(null).ToArray())
        from value in Gen.Elements(-3m, 0m, 0.1m, 0.20m, 7m, 1e15m, 2e15m)
        from size in Gen.Elements("", "{\"size\":1.5}", "{\"size\":1.50,\"plan\":\"pro\"}", "{\"size\":\"big\",\"deep\":{\"er\":true}}")
        select ("shop.order", name, user, (decimal?)value, size),
        from name in Gen.Elements("invited", "first_value")
        select ("onboarding.milestone", name, (string?)null, (decimal?)null, ""),
        from type in Gen.Elements("account.created", "account.updated", "account.updated")
        from owner in Gen.Elements(Users)
        from seats in Gen.Choose(1, 9)
        from rest in Gen.Elements("", ",\"signupAt\":\"2026-01-20\"", ",\"renewalAt\":\"2026-04-01T12:00:00Z\"")
        select (type, (string?)null, (string?)null, (decimal?)null, $$"""{"name":"Acme","owner":"{{owner}}","seats":{{seats}}{{rest}}}"""),
        from user in Gen.Elements(Users)
        from name in Gen.Elements(Names)
        select ("usage.event", name, user, (decimal?)null, ""))!;

    /// <summary>Up to 60 signals with distinct ids, in an order that has nothing to do with their instants.</summary>
    public static Arbitrary<Signal[]> Any =>
        (from bodies in Body.ListOf()
         from instants in Gen.ListOf(Instant, bodies.Count)
         select bodies.Take(60).Select((b, i) => new Signal(
             $"s{i}", b.Type, b.Name, b.User, instants[i], b.Value, Encoding.UTF8.GetBytes(b.Props))).ToArray())
        .ToArbitrary();

    /// <summary>An instant within the history or some time after it.</summary>
    public static Arbitrary<DateTimeOffset> AnyNow =>
        (from minutes in Gen.Choose(0, (Days + 60) * 24 * 60) select Start.AddMinutes(minutes)).ToArbitrary();
}
