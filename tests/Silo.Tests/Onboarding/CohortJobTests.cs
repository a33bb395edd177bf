using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Onboarding;
using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Onboarding;

/// <summary>Cohorts from a real store's journal to the limit at which an onboarding has stalled.</summary>
public sealed class CohortJobTests : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    JobEngine _engine = null!;

    public async Task InitializeAsync()
    {
        _engine = await JobEngine.Start([("Store", "sqlite"), ("DataDirectory", _directory)]);

        // Forty accounts: the i-th has its first value after i days, but for the last eight, which wait.
        var signals = Enumerable.Range(1, 40).SelectMany(i => Life(i, waits: i > 32)).ToList();
        await _engine.Get<ISignalIntake>().Take(Ours, signals, default);
        await _engine.Get<ViewsTailer>().Reached(await _engine.Get<IJournal>().Head(default), default);
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_first_start_works_cohorts_out_and_three_quarters_becomes_the_limit_of_stalling()
    {
        Assert.Null(await _engine.Get<ICohorts>().Find(Ours));
        await _engine.Get<ICohorts>().Begin(Ours);
        await Finish();
        var report = (await _engine.Get<ICohorts>().Find(Ours))!;
        Assert.Equal((40, 32, 8), (report.All.N, report.All.Reached, report.All.Censored));
        Assert.Equal((20, 30), (report.All.Median.Days, report.All.P75.Days));
        Assert.Equal(30, _engine.Get<AccountRulesCatalog>().Of(Ours).Measures.Onboarding.StallDays);

        // Asked again with the same answer, it writes no other version.
        await _engine.Get<ICohorts>().Refresh(Ours, "ann");
        await Finish();
        var versions = await _engine.Get<IDefinitions>().Versions(Ours, MeasureDefinitions.Cohort, MeasureDefinitions.Main, default);
        Assert.Equal("""{"p75Days":30}""", Assert.Single(versions).Body);
    }

    async Task Finish()
    {
        foreach (var job in await _engine.Jobs.List(Ours))
        {
            var over = await _engine.Over(Ours, job.Id);
            Assert.Equal((JobState.Succeeded, (string?)null), (over.Job.State, over.Job.Reason));
        }
    }

    static IEnumerable<AddressedSignal> Life(int days, bool waits)
    {
        var (account, start) = (new AccountId($"a{days}"), Entries.At.AddDays(-100));
        yield return new(account, new("c", "account.created", null, null, start, null, Encoding.UTF8.GetBytes("{}")));
        if (!waits) yield return new(account, new("m", "onboarding.milestone", "first_value", null, start.AddDays(days), null, default));
    }
}
