using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Views;

namespace HealthEngine.Silo.Tests.Metrics;

/// <summary>Entries of all that metrics are made of, by chance, the same for the same seed.</summary>
static class MetricHistories
{
    static readonly string[] Accounts = ["a", "b", "ä", "C"];

    static readonly (string Type, string Props)[] Kinds =
    [
        ("billing.subscription_started", """{"subscription":"s","mrr":10.50,"currency":"USD"}"""),
        ("billing.subscription_canceled", """{"subscription":"s"}"""),
        ("billing.invoice_paid", """{"invoice":"i"}"""), ("billing.invoice_overdue", """{"invoice":"i","dueOn":"2026-01-02"}"""),
        ("billing.purchase", """{"amount":12.345678901234567890123,"invoice":"o1"}"""), ("billing.renewal", """{"outcome":"renewed"}"""),
        ("cost.recorded", """{"kind":"retention"}"""), ("sentiment.nps", ""), ("sentiment.csat", """{"survey":"s1"}"""),
        ("support.ticket_opened", """{"ticket":"t"}"""), ("crm.opportunity_changed", """{"stage":"won"}"""),
        ("funnel.signed_up", ""), ("onboarding.milestone", ""), ("account.closed", ""), ("unknown.type", """{"a":1}"""),
        ("account.created", """{"segment":"smb","owner":"ann","signupAt":"2026-01-05","list":[1],"gone":null}"""),
        ("account.updated", """{"segment":"enterprise","seats":12,"name":"Zürich \ud83d\ude00"}"""),
        ("account.updated", """{"segment":null,"paying":true}"""),
        ("usage.event", ""), ("usage.event", ""), ("usage.event", ""), ("usage.event", ""), ("usage.event", """{"automated":true}"""),
    ];

    /// <summary>Entries in the order of their recording, of signals that happened around then, early and late.</summary>
    public static List<JournalEntry> Random(int seed, int count)
    {
        var random = new Random(seed);
        var recorded = Histories.Start;
        var entries = new List<JournalEntry>(count);
        for (var i = 0; i < count; i++)
        {
            recorded += TimeSpan.FromHours(random.Next(20));
            var account = Histories.Key(Accounts[random.Next(Accounts.Length)], random.Next(4) == 0 ? Histories.Two : Histories.One);
            var (type, props) = Kinds[random.Next(Kinds.Length)];
            // A different microsecond each: the plain way breaks no ties.
            var at = recorded.AddMinutes(-random.Next(60 * 24 * 40)).AddMicroseconds(i);
            Signal? signal = random.Next(8) == 0 ? null : new(
                $"s{i}", type, random.Next(2) == 0 ? null : "first_value", random.Next(4) == 0 ? null : $"u{random.Next(5)}", at,
                random.Next(2) == 0 ? null : random.Next(11), props.Length == 0 ? default : Encoding.UTF8.GetBytes(props));
            AccountEvent[] events = random.Next(3) == 0
                ? [Histories.Reading(random.Next(4) == 0 ? null : random.Next(1_000) / 10.0, Band.Green) with { Role = random.Next(4) == 0 ? CardRole.Shadow : null }]
                : [];
            if (random.Next(6) == 0)
                events = [.. events, new FirstValueFound(random.Next(4) == 0 ? null : recorded.AddHours(-random.Next(900)).AddMicroseconds(i))];
            entries.Add(new(account, i + 1, recorded, signal, [.. events]));
        }

        return entries;
    }
}
