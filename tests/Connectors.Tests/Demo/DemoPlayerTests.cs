using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Onboarding;
using HealthEngine.Signals;
using HealthEngine.Silo.Demo;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Connectors.Tests.Demo;

public class DemoPlayerTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    // A demo day in a fifth of a second: the live part of a test is over before one notices.
    static readonly DemoOptions Options = new(Seed: 5, Accounts: 12, HistoryDays: 60, SecondsPerDay: 0.2);

    static readonly DateTimeOffset Live = Start.AddDays(Options.HistoryDays);

    static IEnumerable<(AccountId, string)> Expected(int count) =>
        new Portfolio(new(Options.Seed, Start, Options.HistoryDays, Options.Accounts)).Signals()
            .Take(count).Select(s => (s.Account, s.Signal.Id));

    static async Task Play(
        DemoClock clock, Intake intake, DemoPlayed? played = null, Cohorts? cohorts = null, Team? team = null)
    {
        using var player = new DemoPlayer(
            intake, new Past(played), team ?? new Team(), cohorts ?? new Cohorts(), clock, Options, NullLogger<DemoPlayer>.Instance);
        await player.StartAsync(default);
        await intake.Enough.WaitAsync(TimeSpan.FromSeconds(30));
        await player.StopAsync(default);
    }

    [Fact]
    public async Task History_and_life_are_played_whole_in_order_and_at_their_time()
    {
        using var clock = new DemoClock(Start, TimeProvider.System);
        var intake = new Intake(clock, until: Live.AddDays(2));
        await Play(clock, intake);

        Assert.Equal(Expected(intake.Taken.Count), intake.Taken.Select(t => (t.Account, t.Signal.Id)));
        Assert.All(intake.Taken, t => Assert.True(t.Signal.At <= t.TakenAt, $"{t.Signal.At:O} was taken at {t.TakenAt:O}"));
        // History is never taken more than a step late; life runs on, so only its order is certain.
        Assert.All(
            intake.Taken.Where(t => t.Signal.At >= Start && t.Signal.At < Live.AddHours(-6)),
            t => Assert.True(t.TakenAt - t.Signal.At < TimeSpan.FromHours(7), $"{t.Signal.At:O} was taken at {t.TakenAt:O}"));
    }

    [Theory]
    [InlineData(12)] // stopped in its history
    [InlineData(61)] // stopped while live
    public async Task After_a_restart_it_plays_on_and_leaves_nothing_out(int stoppedAfterDays)
    {
        using var first = new DemoClock(Start, TimeProvider.System);
        var before = new Intake(first, until: Start.AddDays(stoppedAfterDays));
        await Play(first, before);

        using var second = new DemoClock(Start.AddHours(5), TimeProvider.System);
        var after = new Intake(second, until: Live.AddDays(3));
        await Play(second, after, new(before.Taken[0].TakenAt, before.Taken[^1].TakenAt));

        var all = before.Taken.Concat(after.Taken).Select(t => (t.Account, t.Signal.Id)).Distinct().ToList();
        Assert.Equal(Expected(all.Count), all);
        Assert.True(after.Taken.Count < all.Count, "The history was played again from its beginning.");
    }

    [Fact]
    public async Task A_batch_that_the_engine_could_not_take_is_sent_again_with_the_same_ids()
    {
        using var clock = new DemoClock(Start, new ImpatientTime());
        var intake = new Intake(clock, until: Start.AddDays(5)) { Refusals = 3 };
        await Play(clock, intake);
        Assert.Equal(0, intake.Refusals);
        Assert.Equal(Expected(intake.Taken.Count), intake.Taken.Select(t => (t.Account, t.Signal.Id)));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(16, 3)]
    public async Task Onboarding_is_looked_at_once_history_is_played_and_each_week_after(int days, int looks)
    {
        using var clock = new DemoClock(Start, TimeProvider.System);
        var cohorts = new Cohorts();
        await Play(clock, new Intake(clock, until: Live.AddDays(days)), cohorts: cohorts);
        Assert.Equal(looks, cohorts.Looks);
    }

    [Fact]
    public async Task Playbooks_are_set_up_before_the_first_signal_and_keep_up_with_each_batch_of_history()
    {
        using var clock = new DemoClock(Start, TimeProvider.System);
        var team = new Team();
        var intake = new Intake(clock, until: Live.AddDays(2)) { Team = team };
        await Play(clock, intake, team: team);
        Assert.True(team.HasBegun);
        Assert.True(team.Works >= Options.HistoryDays - 1, $"The team worked on {team.Works} days only.");
    }

    [Fact]
    public async Task Playbooks_are_not_set_up_again_after_a_restart()
    {
        using var clock = new DemoClock(Start, TimeProvider.System);
        var team = new Team();
        await Play(clock, new Intake(clock, until: Live), new(Start, Live.AddDays(-1)), team: team);
        Assert.False(team.HasBegun);
    }

    sealed class Team : IDemoTeam
    {
        public bool HasBegun { get; private set; }

        /// <summary>Whether what was taken last is known to playbooks.</summary>
        public bool IsCaughtUp { get; set; } = true;

        public int Works { get; private set; }

        public Task Begin(CancellationToken cancellation)
        {
            HasBegun = true;
            return Task.CompletedTask;
        }

        public Task CatchUp(CancellationToken cancellation)
        {
            IsCaughtUp = true;
            return Task.CompletedTask;
        }

        public Task Work(CancellationToken cancellation)
        {
            Works++;
            return Task.CompletedTask;
        }
    }

    sealed class Cohorts : ICohorts
    {
        public int Looks { get; private set; }

        public Task<CohortReport?> Find(WorkspaceId workspace) => Task.FromResult<CohortReport?>(null);

        public Task<Job> Refresh(WorkspaceId workspace, string by)
        {
            Looks++;
            throw new JobsBusyException("Too much waits.");
        }

        public Task Begin(WorkspaceId workspace) => Task.CompletedTask;
    }

    sealed class Past(DemoPlayed? played) : IDemoPast
    {
        public Task<DemoPlayed?> Read(CancellationToken cancellation) => Task.FromResult(played);
    }

    /// <summary>Writes down what is taken and when, until it has seen an instant; then it waits to be stopped.</summary>
    sealed class Intake(DemoClock clock, DateTimeOffset until) : ISignalIntake
    {
        readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<(AccountId Account, Signal Signal, DateTimeOffset TakenAt)> Taken { get; } = [];

        public int Refusals { get; set; }

        public Team? Team { get; init; }

        public Task Enough => _enough.Task;

        public async Task<IntakeResult> Take(
            WorkspaceId workspace, IReadOnlyList<AddressedSignal> signals, CancellationToken cancellation)
        {
            Assert.Equal(WorkspaceId.Default, workspace);
            if (Refusals > 0)
            {
                Refusals--;
                throw new JournalUnavailableException("The store is away.");
            }

            if (Team is not null && signals[0].Signal.At < Live)
            {
                Assert.True(Team is { HasBegun: true, IsCaughtUp: true }, $"{signals[0].Signal.At:O} came before playbooks knew what was.");
                Team.IsCaughtUp = false;
            }

            Taken.AddRange(signals.Select(s => (s.Account, s.Signal, clock.GetUtcNow())));
            if (Taken[^1].Signal.At < until) return new(signals.Count, 0);
            _enough.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return default;
        }
    }
}
