using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;
using HealthEngine.UserData;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Erasing;

/// <summary>An erasure that is killed at any of its steps goes on and ends as if it had not been.</summary>
public abstract class KilledErasureContract
{
    const string User = "user-4711";
    const int Signals = 1_200; // more than two parts of the journal

    static readonly AccountKey Account = Entries.Account("acme");

    private protected abstract Task<(string Name, string Value)[]> NewStore();

    [Fact]
    public async Task Killed_at_any_step_it_goes_on_and_leaves_nothing_and_the_score_where_it_was()
    {
        var (expected, steps) = await Undisturbed();
        Assert.True(steps >= 9, $"{steps} steps"); // three parts rewritten, three copied, followed, beside, scrubbed
        for (var step = 1; step <= steps; step++)
            foreach (var isAfter in (bool[])[false, true])
                Assert.Equal(expected, await Killed(step, isAfter));
    }

    [Fact]
    public async Task Asked_while_it_runs_it_is_the_same_job_and_one_pseudonym()
    {
        await using var engine = await Open(await NewStore(), 0, false);
        await Plant(engine);
        var erasures = engine.Get<UserErasures>();
        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => erasures.Request(Account, User, "ann", default)));
        foreach (var job in jobs) await engine.Jobs.Wait(Account.Workspace, job.Id, JobLimits.WaitMax);
        Assert.Single(await Pseudonyms(engine));
        Assert.All(await engine.Jobs.List(Account.Workspace), job => Assert.Equal(JobState.Succeeded, job.State));
    }

    [Fact]
    public async Task Signals_that_come_while_it_runs_are_taken_without_a_gap_and_none_of_them_is_of_the_user()
    {
        await using var engine = await Open(await NewStore(), 0, false);
        await Plant(engine);
        var job = await engine.Get<UserErasures>().Request(Account, User, "ann", default);
        var (accepted, suppressed) = (0, 0);
        for (var i = 0; (await engine.Jobs.Find(Account.Workspace, job.Id))!.Job.State == JobState.Running; i++)
        {
            var taken = await engine.Get<ISignalIntake>().Take(
                Account.Workspace, [Of($"late{i}", "other"), Of($"later{i}", User)], default);
            (accepted, suppressed) = (accepted + taken.Accepted, suppressed + taken.Suppressed);
        }

        Assert.Equal(JobState.Succeeded, (await engine.Jobs.Wait(Account.Workspace, job.Id, JobLimits.WaitMax))!.Job.State);
        var entries = await Journal(engine);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(e => e.Sequence));
        Assert.Equal(Signals + accepted, entries.Count(e => e.Signal is not null));
        Assert.Equal(accepted, suppressed);
        Assert.Single(await Pseudonyms(engine));
    }

    async Task<(string Seen, int Steps)> Undisturbed()
    {
        await using var engine = await Open(await NewStore(), 0, false);
        await Plant(engine);
        var before = await Reading(engine);
        var job = await engine.Get<UserErasures>().Request(Account, User, "ann", default);
        var over = (await engine.Jobs.Wait(Account.Workspace, job.Id, JobLimits.WaitMax))!;
        Assert.Equal((JobState.Succeeded, (string?)null), (over.Job.State, over.Job.Reason));
        Assert.Equal(before, await Reading(engine));
        Assert.Single(await Pseudonyms(engine));
        return (before, engine.Get<MortalErasure>().Steps);
    }

    async Task<string> Killed(int step, bool isAfter)
    {
        var settings = await NewStore();
        string id;
        {
            await using var engine = await Open(settings, step, isAfter);
            await Plant(engine);
            id = (await engine.Get<UserErasures>().Request(Account, User, "ann", default)).Id;
            await engine.Get<MortalErasure>().Died;
            await engine.Kill();
        }

        await using var again = await Open(settings, 0, false);
        await again.Jobs.Resume(Account.Workspace);
        var over = (await again.Jobs.Wait(Account.Workspace, id, JobLimits.WaitMax))!;
        Assert.True(over.Job.State == JobState.Succeeded, $"step {step}, {isAfter}: {over.Job}, {again.Get<MortalErasure>().Steps}");
        Assert.Single(await Pseudonyms(again));
        return await Reading(again);
    }

    static Task<JobEngine> Open((string Name, string Value)[] settings, int dieAt, bool isAfter) => JobEngine.Start(
        settings,
        services => services
            .AddErasing()
            .AddSingleton<StoredErasure>()
            .AddSingleton(s => new MortalErasure(s.GetRequiredService<StoredErasure>(), dieAt, isAfter))
            .AddSingleton<IErasureStore>(s => s.GetRequiredService<MortalErasure>()));

    static Task<IntakeResult> Plant(JobEngine engine) => engine.Get<ISignalIntake>().Take(
        Account.Workspace,
        [.. Enumerable.Range(0, Signals).Select(i => Of($"s{i}", i % 3 == 0 ? User : $"user-{i % 20}", i))],
        default);

    static AddressedSignal Of(string id, string user, int i = 0) => new(
        Account.Account,
        i % 7 == 0
            ? new(id, SignalTypes.Nps, null, user, Entries.At.AddHours(-i), i % 11, """{"survey":"q","comment":"mine"}"""u8.ToArray())
            : new(id, SignalTypes.UsageEvent, "report", user, Entries.At.AddHours(-i), null, """{"page":"home"}"""u8.ToArray()));

    static async Task<string> Reading(JobEngine engine)
    {
        var account = engine.Get<Orleans.IGrainFactory>().GetGrain<IAccountGrain>(Account.GrainKey);
        var seen = new StringBuilder();
        foreach (var days in (int[])[0, 3, 20])
            seen.AppendLine(JsonSerializer.Serialize(
                await account.Health(Entries.At.AddDays(-days), ReadingView.KnownNow, CardChoice.Main)));
        return seen.ToString();
    }

    /// <summary>The names of the journal that are not among those of others; the erased one is not there.</summary>
    static async Task<List<string>> Pseudonyms(JobEngine engine)
    {
        var users = (await Journal(engine)).Select(e => e.Signal?.User).OfType<string>().Distinct().ToList();
        Assert.DoesNotContain(User, users);
        return [.. users.Where(u => u.StartsWith(ErasureOrder.PseudonymPrefix, StringComparison.Ordinal))];
    }

    static async Task<List<JournalEntry>> Journal(JobEngine engine) =>
        [.. (await engine.Get<IJournal>().ReadAccount(Account, 0, 100_000, default)).Select(c => c.Entry)];
}

public sealed class SqliteKilledErasureTests : KilledErasureContract, IDisposable
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    int _stores;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private protected override Task<(string Name, string Value)[]> NewStore() =>
        Task.FromResult<(string, string)[]>([("Store", "sqlite"), ("DataDirectory", Path.Combine(_directory, $"{_stores++}"))]);
}

public sealed class PostgresKilledErasureTests : KilledErasureContract
{
    private protected override async Task<(string Name, string Value)[]> NewStore() =>
        [("Store", "postgres"), ("Database", await (await PostgresServer.Shared()).CreateDatabase())];
}
