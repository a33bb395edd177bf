using System.Text;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Silo.Playbooks;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>What the journal tells starts runs and moves those that wait, with nobody asking.</summary>
public sealed class TriggerTests : IAsyncLifetime
{
    const string OnFailure = """
        {"name":"Payment","enabled":true,"triggers":[{"alert":{"rules":["payment-failed"]}}],"steps":[
          {"type":"task","id":"call","title":"Ask for another card","text":"{invoice} was not paid."},
          {"type":"waitUntil","id":"paid","until":{"when":{"input":"billing.mrr","op":">","value":100},"timeout":"30.00:00:00"} },
          {"type":"slack","id":"thank","endpoint":"chat","title":"Paid","text":"It was paid."}]}
        """;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    readonly StoryClock _clock = new(Entries.At);
    readonly Collector _collector = new();
    PlaybookEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await Start();

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task An_alert_starts_one_run_that_goes_on_as_soon_as_the_account_changes()
    {
        await _engine.Define("payment", OnFailure);
        await _engine.Open(PlaybookEngine.Acme);
        await Fail("inv-1");
        await Told<RunMoved>(e => e.Step == "call");
        await Fail("inv-2"); // another alert would be; the one that is open says it already
        await _engine.Record(PlaybookEngine.Acme, new Signal(
            "s1", "billing.subscription_started", null, null, _clock.GetUtcNow(), null,
            Encoding.UTF8.GetBytes("""{"subscription":"s","mrr":500,"currency":"EUR"}""")));
        var ended = await Told<RunEnded>(_ => true);
        Assert.Equal(RunState.Completed, ended.State);
        Assert.Single(_collector.Messages);
        Assert.Single(await _engine.Tasks());
    }

    [Fact]
    public async Task What_was_raised_before_a_playbook_was_in_force_starts_nothing_also_after_a_restart()
    {
        await _engine.Open(PlaybookEngine.Acme);
        await Fail("inv-1");
        _clock.Set(_clock.GetUtcNow().AddMinutes(1));
        await _engine.Define("payment", OnFailure);
        await _engine.DisposeAsync();
        _engine = await Start();
        await _engine.Define("other", OnFailure.Replace("payment-failed", "no-such-rule", StringComparison.Ordinal));
        Assert.Empty(await Runs());

        // The next one does: whoever follows the journal has come past the first by then.
        var other = Entries.Account("other");
        await _engine.Open(other);
        await Fail("inv-9", other);
        await Told<RunStarted>(_ => true, other);
        Assert.Equal(["other"], (await Runs()).Select(r => r.Run.Account.Account.Value));
    }

    [Fact]
    public async Task Silence_meets_a_threshold_as_well_as_a_signal_does()
    {
        await _engine.Define("silent", """
            {"name":"Silent","enabled":true,"triggers":[{"threshold":{"input":"usage.days_since_activity","op":">=","value":3} }],
             "steps":[{"type":"task","id":"call","title":"Call","text":"{usage.days_since_activity:0} days without use."}]}
            """);
        await _engine.Open(PlaybookEngine.Acme);
        await _engine.Record(PlaybookEngine.Acme, new Signal("u1", "usage.event", "login", "u", _clock.GetUtcNow(), null, default));
        _clock.Set(_clock.GetUtcNow().AddDays(4)); // the due-index wakes the account by itself
        await Told<RunEnded>(_ => true);
        Assert.StartsWith("4 days", (await _engine.Tasks())[0].Text, StringComparison.Ordinal);
        Assert.Equal(TriggerKind.Threshold, (await Runs())[0].Run.Enrolment.Trigger);
    }

    [Fact]
    public async Task A_schedule_takes_in_those_whom_its_entry_condition_chooses()
    {
        await _engine.Define("weekly", """
            {"name":"Weekly","enabled":true,"triggers":[{"schedule":{"every":"week","at":"09:00","days":["monday"]} }],
             "entry":{"input":"usage.events_28d","op":">=","value":1},"steps":[{"type":"end"}]}
            """);
        var used = Entries.Account("used");
        await _engine.Open(PlaybookEngine.Acme);
        await _engine.Open(used);
        await _engine.Record(used, new Signal("u1", "usage.event", "login", "u", _clock.GetUtcNow(), null, default));
        await ViewsHave(used);
        _clock.Set(new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero)); // a Monday
        await Told<RunEnded>(_ => true, used);
        Assert.Single(await Runs());
        Assert.Empty(await _engine.Get<IRunStore>().Skips(WorkspaceId.Default, "weekly", null, 9, default));
    }

    [Fact]
    public async Task Fifty_candidates_at_once_are_one_run()
    {
        await _engine.Define("payment", OnFailure);
        await _engine.Open(PlaybookEngine.Acme);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _engine.Enter("payment", PlaybookEngine.Acme, $"{i}")));
        Assert.Single(answers, a => a.Run is not null);
        Assert.All(answers.Where(a => a.Run is null), a => Assert.Equal(SkipReason.AlreadyRunning, a.Skipped));
        Assert.Single(await Runs());
    }

    [Fact]
    public async Task A_run_goes_on_with_its_version_whatever_becomes_of_the_playbook()
    {
        await _engine.Define("payment", OnFailure.Replace("\"thank\",", "\"thank\",\"to\":\"v1\",", StringComparison.Ordinal));
        await _engine.Open(PlaybookEngine.Acme);
        var entered = await _engine.Enter("payment", PlaybookEngine.Acme);
        await _engine.Run(entered.Run!).Look();
        Assert.True(await _engine.Get<IPlaybooks>().Remove(WorkspaceId.Default, "payment", null, "test", default));
        Assert.Equal([1], await _engine.Get<IRunStore>().VersionsInUse(WorkspaceId.Default, "payment", default));
        var run = await _engine.RunToEnd(entered.Run!);
        Assert.Equal(["call", "paid", "thank"], run.Taken.Select(s => s.Step));
        Assert.Equal("v1", Assert.Single(_collector.Messages.Values).Text.Recipient);
        Assert.Equal(SkipReason.Disabled, (await _engine.Enter("payment", Entries.Account("other"))).Skipped);
    }

    Task<PlaybookEngine> Start() => PlaybookEngine.Start(_directory, _clock, _collector, more: services =>
    {
        services.AddPlaybookStarters(new(Silo.Storage.StoreKind.Sqlite, "", _directory, []));
        services.AddHostedService<Silo.Hosting.DueStarter>();
    });

    Task Fail(string invoice, Accounts.AccountKey? account = null) => _engine.Record(account ?? PlaybookEngine.Acme, new Signal(
        $"failed-{invoice}", "billing.invoice_payment_failed", null, null, _clock.GetUtcNow(), null,
        Encoding.UTF8.GetBytes($$"""{"invoice":"{{invoice}}","amount":10,"currency":"EUR"}""")));

    async Task<IReadOnlyList<ListedRun>> Runs() =>
        await _engine.Get<IRunStore>().List(WorkspaceId.Default, new(null, null, null, null, 99), default);

    /// <summary>Waits for the very event in the journal.</summary>
    async Task<T> Told<T>(Func<T, bool> which, Accounts.AccountKey? account = null)
        where T : RunEvent
    {
        await foreach (var batch in _engine.Get<IJournal>().Tail(0, default))
        {
            foreach (var (_, entry) in batch.Where(c => c.Entry.Account == (account ?? PlaybookEngine.Acme)))
                if (entry.Events.OfType<T>().FirstOrDefault(which) is { } found) return found;
        }

        throw new InvalidOperationException("The journal's tail ended.");
    }

    async Task ViewsHave(Accounts.AccountKey account)
    {
        var head = await _engine.Get<IJournal>().Head(default);
        await _engine.Get<Silo.Views.ViewsTailer>().Reached(head, default);
        Assert.NotNull(await _engine.Get<HealthEngine.Views.IAccountViews>().Account(account, default));
    }
}
