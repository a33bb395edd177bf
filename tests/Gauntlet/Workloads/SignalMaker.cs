using System.Globalization;
using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Workloads;

/// <summary>
/// Makes signals of every type, with contents that move every measure. The same random numbers make the same signals.
/// </summary>
sealed class SignalMaker(int accounts, long runAt)
{
    // Few enough that an account's facts are told several times, so that late and repeated ones matter.
    const int Users = 12, Features = 9, Tickets = 6, Subscriptions = 2, Invoices = 5;

    static readonly string[] Priorities = ["low", "normal", "high", "urgent"];
    static readonly string[] Kept =
    [
        "billing.purchase", "billing.refund", "billing.renewal", "crm.meeting", "crm.contact_changed", "crm.task_done",
        "funnel.converted", "integration.sync_completed", "integration.error", "cost.recorded", "acme.custom_thing",
    ];

    public string Account(Random random) => $"account-{random.Next(accounts):d5}";

    public Signal Make(Random random, string account, string id) => random.Next(100) switch
    {
        < 52 => Usage(random, account, id),
        < 64 => Ticket(random, account, id),
        < 73 => Subscription(random, account, id),
        < 82 => Invoice(random, account, id),
        < 86 => Nps(random, account, id),
        < 89 => Survey(random, account, id),
        < 93 => Traits(random, account, id),
        < 96 => Milestone(random, account, id),
        _ => new(account, id, Pick(random, Kept), null, null, At(random), random.Next(100), null),
    };

    /// <summary>A signal that the engine must refuse.</summary>
    public Signal MakeUnusable(Random random, string account, string id) => random.Next(3) switch
    {
        0 => new(account, id, "usage.event", "from_the_future", null, runAt + 30 * Microseconds.PerDay, null, null),
        1 => new(account, id, "sentiment.nps", null, "u1", At(random), 11, null),
        _ => new(account, id, "support.ticket_opened", null, null, At(random), null, """{"priority":"high"}"""),
    };

    Signal Usage(Random random, string account, string id) => new(
        account,
        id,
        random.Next(10) == 0 ? "usage.metered" : "usage.event",
        random.Next(20) == 0 ? null : $"feature_{random.Next(Features)}",
        random.Next(20) == 0 ? null : $"u{random.Next(Users)}",
        random.Next(30) == 0 ? null : At(random),
        random.Next(2) == 0 ? null : random.Next(1, 1000) / 10m,
        random.Next(10) == 0 ? """{"where":"Zürich \u2603","deep":{"er":[1,2,3]}}""" : null);

    Signal Ticket(Random random, string account, string id)
    {
        var (type, extra) = random.Next(10) switch
        {
            < 4 => ("opened", $"\"priority\":\"{Pick(random, Priorities)}\""),
            < 7 => ("solved", "\"firstReplyMinutes\":12"),
            < 9 => ("updated", $"\"priority\":\"{Pick(random, Priorities)}\",\"escalated\":{Flag(random)}"),
            _ => ("reopened", $"\"escalated\":{Flag(random)}"),
        };
        return new(
            account, id, $"support.ticket_{type}", null, null, At(random), null,
            $$"""{"ticket":"T{{random.Next(Tickets)}}",{{extra}}}""");
    }

    Signal Subscription(Random random, string account, string id)
    {
        var mrr = random.Next(1, 40) * 25;
        var (type, extra) = random.Next(12) switch
        {
            < 4 => ("started", $",\"mrr\":{mrr},\"currency\":\"EUR\",\"seats\":{random.Next(1, 40)}"),
            < 8 => ("changed", $",\"mrr\":{mrr}.50"),
            8 => ("changed", ",\"status\":\"trialing\""),
            9 => ("canceled", ""),
            10 => ("paused", ""),
            _ => ("resumed", $",\"seats\":{random.Next(1, 40)}"),
        };
        return new(
            account, id, $"billing.subscription_{type}", null, null, At(random), null,
            $$"""{"subscription":"S{{random.Next(Subscriptions)}}"{{extra}}}""");
    }

    Signal Invoice(Random random, string account, string id)
    {
        var type = random.Next(8) switch
        {
            < 4 => "invoice_paid", 4 => "payment_failed", 5 => "invoice_payment_failed", _ => "invoice_overdue",
        };
        var due = random.Next(2) == 0 ? $",\"dueOn\":\"{Day(runAt - random.Next(80) * Microseconds.PerDay)}\"" : "";
        var invoice = random.Next(15) == 0 ? "" : $"\"invoice\":\"I{random.Next(Invoices)}\",";
        return new(
            account, id, $"billing.{type}", null, null, At(random), null,
            $$"""{{{invoice}}"amount":{{random.Next(10, 900)}},"currency":"EUR"{{due}}}""");
    }

    Signal Nps(Random random, string account, string id) => new(
        account, id, "sentiment.nps", null,
        random.Next(6) == 0 ? null : $"u{random.Next(Users)}", At(random), random.Next(11),
        random.Next(4) switch { 0 => """{"survey":"onboarding"}""", 1 => """{"scale":"0-10"}""", _ => null });

    Signal Survey(Random random, string account, string id) => new(
        account, id, random.Next(3) switch { 0 => "sentiment.csat", 1 => "sentiment.ces", _ => "sentiment.csm_pulse" },
        null, $"u{random.Next(Users)}", At(random), random.Next(1, 6), null);

    Signal Traits(Random random, string account, string id)
    {
        var at = At(random);
        var signup = Microseconds.ToInstant(runAt - random.Next(200) * Microseconds.PerDay)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var (type, props) = random.Next(12) switch
        {
            < 5 => ("created", """{"name":"Müller & Söhne","segment":"mid"}"""),
            < 8 => ("updated", $$"""{"seats":{{random.Next(1, 60)}},"owner":"csm-{{random.Next(5)}}"}"""),
            8 => ("updated", $$"""{"signupAt":"{{signup}}"}"""),
            9 => ("updated", """{"signupAt":null,"plan":"pro"}"""),
            10 => ("updated", """{"seats":null}"""),
            _ => ("closed", null),
        };
        return new(account, id, $"account.{type}", null, null, at, null, props);
    }

    Signal Milestone(Random random, string account, string id) => new(
        account, id, "onboarding.milestone", random.Next(3) == 0 ? "first_value" : $"step_{random.Next(4)}", null,
        At(random), null, null);

    /// <summary>Mostly of late, often weeks and sometimes more than a year late, seldom a few hours ahead.</summary>
    long At(Random random)
    {
        var back = random.Next(100) switch
        {
            < 45 => random.NextInt64(3 * Microseconds.PerDay),
            < 88 => random.NextInt64(90 * Microseconds.PerDay),
            < 99 => random.NextInt64(500 * Microseconds.PerDay),
            _ => -random.NextInt64(Microseconds.PerDay * 5 / 6),
        };
        return runAt - back;
    }

    static string Day(long at) => Microseconds.ToInstant(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Flag(Random random) => random.Next(2) == 0 ? "true" : "false";

    static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
