using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>A playbook with a bit of everything, and some weeks of accounts that it has to do with.</summary>
static class SimulatedLife
{
    public const int Days = 40;

    public const string Rescue = """
        {"name":"Rescue","enabled":true,
         "triggers":[{"alert":{"rules":["payment-failed"]}},
           {"threshold":{"input":"usage.days_since_activity","op":">=","value":3,"clear":1}},
           {"schedule":{"every":"week","at":"09:00","days":["monday","thursday"]}}],
         "entry":{"input":"usage.events_28d","op":">=","value":3},
         "exit":{"input":"usage.active_users_7d","op":">=","value":4},
         "reentry":{"policy":"at-most","times":2,"days":20},
         "quietHours":{"from":"20:00","to":"08:00"},
         "holdout":{"share":0.3,"stratifyBy":["segment"]},
         "steps":[
           {"type":"task","title":"Call them","text":"Nobody was there for {usage.days_since_activity:0} days."},
           {"type":"wait","for":"2.00:00:00"},
           {"type":"branch","if":{"input":"usage.days_since_activity","op":">=","value":3},
            "then":[{"type":"task","title":"Call again","text":"Still silent.","owner":"lead"}]},
           {"type":"waitUntil","until":{"when":{"input":"usage.active_users_7d","op":">=","value":3},"timeout":"4.00:00:00"}},
           {"type":"task","title":"Close","text":"Write down what came of it."}]}
        """;

    static readonly WorkspaceId Ours = WorkspaceId.Default;

    static DateTimeOffset Start => Entries.At;

    public static List<DateTimeOffset> Scheduled()
    {
        var schedule = PlaybookText.Parse(Rescue).Triggers[2].Schedule!;
        var times = new List<DateTimeOffset>();
        for (var at = ScheduleTimes.Next(schedule, TimeZoneInfo.Utc, Start); at <= Start.AddDays(Days); at = ScheduleTimes.Next(schedule, TimeZoneInfo.Utc, at))
            times.Add(at);
        return times;
    }

    /// <summary>Accounts that are busy, fall silent, fail to pay and come back, by chance, the same for the same seed.</summary>
    public static List<(AccountKey, Signal)> Of(int seed)
    {
        var random = new Random(seed);
        var life = new List<(AccountKey, Signal)>();
        for (var a = 0; a < 14; a++)
        {
            var (key, n) = (new AccountKey(Ours, new($"account-{a:00}")), 0);
            Tell(0.01 + random.NextDouble(), "account.created", null, $$"""{"name":"A{{a}}","owner":"{{(a % 3 == 0 ? "ann" : "bob")}}","segment":"{{(a % 2 == 0 ? "smb" : "large")}}"}""");
            Tell(1.1 + random.NextDouble(), "billing.subscription_started", null, """{"subscription":"s","mrr":100}""");
            for (var day = 1.2; day < Days; day += random.Next(6) == 0 ? 3 + 6 * random.NextDouble() : random.NextDouble())
                Tell(day, "usage.event", $"u{random.Next(1 + a % 5)}", null);
            for (var day = 3 + 10 * random.NextDouble(); day < Days; day += 4 + 12 * random.NextDouble())
            {
                Tell(day, "billing.invoice_payment_failed", null, $$"""{"invoice":"i{{n}}"}""");
                Tell(day + 1 + random.NextDouble(), "billing.invoice_paid", null, $$"""{"invoice":"i{{n - 1}}"}""");
            }

            void Tell(double day, string type, string? user, string? props)
            {
                // A different microsecond each: what comes at once has an order of its own.
                var at = Start.AddTicks((long)(day * TimeSpan.TicksPerDay) / 10 * 10);
                life.Add((key, new($"s{a}-{n++}", type, null, user, at, null, props is null ? default : Encoding.UTF8.GetBytes(props))));
            }
        }

        return [.. life.Where(l => l.Item2.At < Start.AddDays(Days)).OrderBy(l => l.Item2.At)];
    }
}
