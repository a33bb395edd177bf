using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Playbooks.Simulation;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Whether a simulation of what was recorded says what the live path did.</summary>
public sealed class SimulationTests : IAsyncLifetime
{
    const int Days = SimulatedLife.Days;

    /// <summary>A cap that nothing here comes near.</summary>
    const int None = 1_000;

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

    /// <remarks>
    /// Runs that are due at one instant take their steps in no order: an order would have a workspace's runs wait for one another.
    /// Which of their tasks a cap refuses may then differ, but under one cap not how many: of an account's day, or of an owner's,
    /// it gives the first so many, whichever they are. Only where both caps are met does it matter whom the one refuses before
    /// the other is asked; there the sum is compared.
    /// </remarks>
    [Theory]
    [InlineData(1, 1, None)]
    [InlineData(2, 1, None)]
    [InlineData(1, None, 2)]
    [InlineData(3, None, 1)]
    [InlineData(2, 1, 2)]
    public async Task A_simulation_over_what_was_recorded_is_what_the_live_path_did(int seed, int perAccount, int perOwner)
    {
        await _engine.Get<PlaybookCaps>().Put(Ours, new TaskCaps(perAccount, perOwner), null, "ann", default);
        await _engine.Get<IPlaybooks>().Put(Ours, "rescue", null, SimulatedLife.Rescue, "ann", default);
        var live = new LivePath(_engine, Ours, "rescue");
        await live.Play(SimulatedLife.Of(seed), SimulatedLife.Scheduled(), Start.AddDays(Days));
        _engine.Clock.Set(Start.AddDays(Days));
        var report = await Simulate(new(Days));

        var (runs, tasks) = (await live.Runs(), await live.Tasks());
        Assert.True(runs.Count > 15 && tasks.Count > 10, $"{runs.Count} runs, {tasks.Count} tasks: too little happened.");
        Assert.Equal(
            runs.Select(r => $"{r.StartedAt:O} {r.Account.Account} {r.Enrolment.Arm} {r.Enrolment.Trigger} {r.Enrolment.Score} {r.State}").Order(),
            report.Entries.Select(e => $"{e.At:O} {e.Account} {e.Arm} {e.Trigger} {e.Score} {e.State}").Order());
        Assert.Equal(await live.Skips(), report.Skipped.Sum(s => s.Count));
        Assert.True(report.Skipped.Length > 2, $"{string.Join(", ", report.Skipped)}");

        int Refused(SkipReason reason) => runs.SelectMany(r => r.Taken).Count(s => s.Skipped == reason);
        var (byAccount, byOwner, told) = (Refused(SkipReason.AccountCap), Refused(SkipReason.OwnerCap), report.Tasks);
        Assert.Equal(tasks.Count + byAccount + byOwner, told.Given + told.AccountCap + told.OwnerCap);
        Assert.Equal(told.Given, report.Days.Sum(d => d.Tasks));
        Assert.True(told.AccountCap + told.OwnerCap > 0, "No cap was met.");
        if (perAccount < None && perOwner < None) return;
        Assert.Equal((tasks.Count, byAccount, byOwner), (told.Given, told.AccountCap, told.OwnerCap));
        Assert.Equal(
            tasks.CountBy(t => $"{t.CreatedAt:yyyy-MM-dd}").Select(d => (d.Key, d.Value)).Order(),
            report.Days.Where(d => d.Tasks > 0).Select(d => (d.Day, d.Tasks)).Order());
    }

    async Task<SimulationReport> Simulate(SimulationWish wish)
    {
        await _engine.Get<ViewsTailer>().Reached(await _engine.Get<IJournal>().Head(default), default);
        var job = (await _engine.Get<ISimulations>().Start(Ours, "rescue", wish, "ann", default))!;
        var over = await _engine.Over(Ours, job.Id);
        Assert.Equal((JobState.Succeeded, (string?)null), (over.Job.State, over.Job.Reason));
        return SimulationReport.Parse(over.Result!);
    }
}
