using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Playbooks.Simulation;
using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Whether a simulation of what was recorded says what the live path did.</summary>
public sealed class SimulationTests : IAsyncLifetime
{
    const int Days = 40;

    const string Rescue = """
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

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    JobEngine _engine = null!;

    static DateTimeOffset Start => Entries.At;

    public async Task InitializeAsync() =>
        _engine = await JobEngine.Start([("Store", "sqlite"), ("DataDirectory", _directory)]);

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_simulation_over_what_was_recorded_is_what_the_live_path_did(int seed)
    {
        await _engine.Get<PlaybookCaps>().Put(Ours, new TaskCaps(PerAccount: 1, PerOwner: 2), null, "ann", default);
        await _engine.Get<IPlaybooks>().Put(Ours, "rescue", null, Rescue, "ann", default);
        var live = new LivePath(_engine, Ours, "rescue");
        await live.Play(Life(seed), Scheduled(), Start.AddDays(Days));
        _engine.Clock.Set(Start.AddDays(Days));
        var report = await Simulate(new(Days));

        var (runs, tasks) = (await live.Runs(), await live.Tasks());
        Assert.True(runs.Count > 15 && tasks.Count > 10, $"{runs.Count} runs, {tasks.Count} tasks: too little happened.");
        Assert.Equal(
            runs.Select(r => $"{r.StartedAt:O} {r.Account.Account} {r.Enrolment.Arm} {r.Enrolment.Trigger} {r.Enrolment.Score} {r.State}").Order(),
            report.Entries.Select(e => $"{e.At:O} {e.Account} {e.Arm} {e.Trigger} {e.Score} {e.State}").Order());
        Assert.Equal(await live.Skips(), report.Skipped.Sum(s => s.Count));
        Assert.True(report.Skipped.Length > 2, $"{string.Join(", ", report.Skipped)}");

        // Of runs that are due at one instant any may come first, and so which cap refuses which task may differ.
        var capped = runs.SelectMany(r => r.Taken).Count(s => s.Skipped is SkipReason.AccountCap or SkipReason.OwnerCap);
        Assert.Equal(tasks.Count + capped, report.Tasks.Given + report.Tasks.AccountCap + report.Tasks.OwnerCap);
        Assert.Equal(report.Tasks.Given, report.Days.Sum(d => d.Tasks));
        Assert.True(report.Tasks.OwnerCap > 0, "No cap was met.");
    }

    async Task<SimulationReport> Simulate(SimulationWish wish)
    {
        await _engine.Get<ViewsTailer>().Reached(await _engine.Get<IJournal>().Head(default), default);
        var job = (await _engine.Get<ISimulations>().Start(Ours, "rescue", wish, "ann", default))!;
        var over = (await _engine.Jobs.Wait(Ours, job.Id, JobLimits.WaitMax))!;
        while (!over.Job.IsOver) over = (await _engine.Jobs.Wait(Ours, job.Id, JobLimits.WaitMax))!;
        Assert.Equal((JobState.Succeeded, (string?)null), (over.Job.State, over.Job.Reason));
        return SimulationReport.Parse(over.Result!);
    }

    static List<DateTimeOffset> Scheduled()
    {
        var schedule = PlaybookText.Parse(Rescue).Triggers[2].Schedule!;
        var times = new List<DateTimeOffset>();
        for (var at = ScheduleTimes.Next(schedule, TimeZoneInfo.Utc, Start); at <= Start.AddDays(Days); at = ScheduleTimes.Next(schedule, TimeZoneInfo.Utc, at))
            times.Add(at);
        return times;
    }

    /// <summary>Accounts that are busy, fall silent, fail to pay and come back, by chance, the same for the same seed.</summary>
    static List<(AccountKey, Signal)> Life(int seed)
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
