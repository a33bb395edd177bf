using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Risk.Fitting;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Views;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Silo.Tests.Risk;

/// <summary>A fit from the journal of a real store to a model in force, and what people see of it then.</summary>
public sealed class RiskFitJobTests : IAsyncLifetime
{
    const int Accounts = 90;
    const int Weeks = 38;

    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset End = Start.AddDays(7 * Weeks);
    static readonly RiskFitWish Wish = new(Months: 8);

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    JobEngine _engine = null!;

    public async Task InitializeAsync()
    {
        _engine = await JobEngine.Start([("Store", "sqlite"), ("DataDirectory", _directory)]);
        var key = 0;
        for (var week = 0; week < Weeks; week++)
        {
            _engine.Clock.Set(Start.AddDays(7 * week + 6));
            var signals = Enumerable.Range(0, Accounts).SelectMany(a => Week(a, week, ref key)).ToList();
            if (signals.Count > 0) await _engine.Get<ISignalIntake>().Take(Ours, signals, default);
        }

        await Settle();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_fit_with_skill_is_put_in_force_shows_in_lists_and_can_be_rolled_back()
    {
        var risk = _engine.Get<IRisk>();
        Assert.Equal((1, RiskOrigin.Prior), (risk.InForce(Ours)!.Version, risk.InForce(Ours)!.Model.Origin));
        var result = await Finish(await risk.Fit(Ours, Wish, "ann"));
        Assert.Equal("skilled", result.GetProperty("verdict").GetString());
        Assert.Equal(2, result.GetProperty("version").GetInt32());
        var inForce = risk.InForce(Ours)!;
        Assert.Equal((2, RiskOrigin.Fitted, "ann"), (inForce.Version, inForce.Model.Origin, inForce.By));
        Assert.True(inForce.Model.Quality!.Auc.Low > 0.5);

        await Finish(Assert.Single(await _engine.Jobs.List(Ours), j => j.Kind == IRescore.JobKind));
        await Settle();
        var rows = await _engine.Get<IAccountViews>().Accounts(
            Ours, new(null, null, null, null, [new(AccountSort.ChurnRisk, Descending: true)], null, 200), default);
        var silent = rows.Items.TakeWhile(r => r.ChurnRisk > 0.1).Select(r => r.Account.Value).ToList();
        Assert.NotEmpty(silent);
        Assert.All(silent, a => Assert.StartsWith("quiet", a, StringComparison.Ordinal));
        var head = await _engine.Get<IGrainFactory>().GetGrain<IAccountGrain>(new AccountKey(Ours, new(silent[0])).GrainKey).Head();
        Assert.Equal(2, head!.Risk!.ModelVersion);
        Assert.Equal(head.Risk.LogOdds, head.Risk.Baseline + head.Risk.Reasons.Sum(r => r.Contribution), 1e-9);

        var back = await risk.RollBack(Ours, 1, "bob", default);
        Assert.Equal((3, RiskOrigin.Prior, "bob"), (back!.Version, back.Model.Origin, back.By));
        Assert.Equal([3, 2, 1], (await risk.Versions(Ours, default)).Select(v => v.Version));
        Assert.Null(await risk.RollBack(Ours, 99, "bob", default));
    }

    [Fact]
    public async Task A_fit_that_was_interrupted_goes_on_from_its_checkpoint_to_the_same_model()
    {
        var work = _engine.Get<IEnumerable<IJobWork>>().Single(w => w.Kind == IRisk.FitKind);
        var saved = Array.Empty<byte>();
        var saves = 0;
        await Assert.ThrowsAsync<OperationCanceledException>(() => work.Run(Context([], (_, data) =>
        {
            if (data is null) return Task.CompletedTask;
            saved = data;
            return ++saves == 30 ? throw new OperationCanceledException() : Task.CompletedTask;
        })));

        var from = new List<long>();
        var resumed = Context(saved, (progress, _) =>
        {
            from.Add(progress.Done);
            return Task.CompletedTask;
        });
        await work.Run(resumed);
        Assert.Equal(31, from[0]);

        // From the start again: the same body is found in force, and no other version is made of it.
        var whole = Context([], (_, _) => Task.CompletedTask);
        await work.Run(whole);
        Assert.Equal(resumed.Result, whole.Result);
        Assert.Equal((2, RiskOrigin.Fitted), (_engine.Get<IRisk>().InForce(Ours)!.Version, _engine.Get<IRisk>().InForce(Ours)!.Model.Origin));
    }

    [Fact]
    public async Task Too_few_outcomes_leave_the_prior_in_force_and_say_so()
    {
        var result = await Finish(await _engine.Get<IRisk>().Fit(Ours, new(To: Start.AddDays(100), Months: 3), "ann"));
        Assert.Equal("too-few", result.GetProperty("verdict").GetString());
        Assert.Contains("30 on", result.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, _engine.Get<IRisk>().InForce(Ours)!.Version);
    }

    /// <summary>A job whose every step is worth a checkpoint.</summary>
    static JobContext Context(byte[] checkpoint, Func<JobProgress, byte[]?, Task> tell) => new(
        Ours, new RiskFitPlan(End, 8, ReadingView.KnownThen, "ann").ToJson(), checkpoint, tell, new Leaping(), default);

    sealed class Leaping : TimeProvider
    {
        long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _seconds, 10);
    }

    async Task<JsonElement> Finish(Job job)
    {
        var over = await _engine.Over(Ours, job.Id);
        Assert.Equal((JobState.Succeeded, (string?)null), (over.Job.State, over.Job.Reason));
        return JsonDocument.Parse(over.Result!).RootElement;
    }

    async Task Settle()
    {
        _engine.Clock.Set(End);
        await _engine.Get<ViewsTailer>().Reached(await _engine.Get<IJournal>().Head(default), default);
    }

    /// <summary>Half of the accounts are used to the end; the others fall silent, one after another, and leave 40 days later.</summary>
    static List<AddressedSignal> Week(int account, int week, ref int key)
    {
        var isQuiet = account % 2 == 0;
        var id = new AccountId($"{(isQuiet ? "quiet" : "busy")}-{account:000}");
        var signals = new List<AddressedSignal>();
        var silentFrom = 60 + account * 2;
        var serial = key;
        if (week == 0)
        {
            Add(0, "account.created", """{"seats":3}""");
            Add(0, "billing.subscription_started", """{"subscription":"1","mrr":100,"currency":"EUR"}""");
        }

        for (var day = 7 * week; day < 7 * week + 6; day += 2)
            if (!isQuiet || day < silentFrom) Add(day, "usage.event", "");
        if (isQuiet && silentFrom + 40 is var leaves && leaves >= 7 * week && leaves < 7 * week + 7)
            Add(Math.Min(leaves, 7 * week + 5), "billing.subscription_canceled", """{"subscription":"1"}""");
        key = serial;
        return signals;

        void Add(int day, string type, string props) => signals.Add(new(id, new(
            (++serial).ToString(CultureInfo.InvariantCulture), type, null, type == "usage.event" ? $"u{day % 3}" : null,
            Start.AddDays(day), null, Encoding.UTF8.GetBytes(props))));
    }
}
