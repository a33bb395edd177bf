using System.Net;
using HealthEngine.Accounts;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Jobs;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Accounts;

public sealed class PercentileTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Relative = """
        {"name":"Relative","bands":{"green":70,"yellow":40},"dimensions":[{"key":"all","weight":1,"measures":[
          {"key":"usage.breadth_28d","weight":1,"percentile":"higher-is-better"}]}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read);

    [Fact]
    public async Task Percentiles_are_found_by_a_job_once_a_day_and_stay_as_they_were_for_the_past()
    {
        var refresh = engine.Get<IDistributionRefresh>();
        Assert.Null(await refresh.Ask(EngineFixture.Ours, CancellationToken.None)); // nobody reads percentiles

        // Six accounts of a segment that use one to six features, and one of a segment too small to speak of.
        for (var i = 1; i <= 6; i++) await Use($"a{i}", "smb", i);
        await Use("lonely", "rare", 3);
        await engine.Definitions.Put(EngineFixture.Ours,
            [new(ScorecardStage.CardKind, "health", 1, Relative), new(ScorecardStage.Kind, "health", 1, """{"live":2}""")],
            "test", CancellationToken.None);
        Assert.Null(await Score("a6")); // nothing to be compared with yet

        var job = (await refresh.Ask(EngineFixture.Ours, CancellationToken.None))!;
        var ended = await engine.Get<IJobs>().Wait(EngineFixture.Ours, job.Id, TimeSpan.FromSeconds(20));
        Assert.Equal(JobState.Succeeded, ended!.Job.State);
        Assert.Equal(0.0, await Score("a1"));
        Assert.Equal(60.0, await Score("a4"));
        Assert.Equal(100.0, await Score("a6"));
        Assert.Equal(41.666667, await Score("lonely")); // among all seven: two below, one equal
        Assert.Null(await refresh.Ask(EngineFixture.Ours, CancellationToken.None)); // not again today

        var then = engine.Time.Now.AddMinutes(1);
        engine.Time.Pass(TimeSpan.FromDays(2));
        await Use("a1", "smb", 9);
        job = (await refresh.Ask(EngineFixture.Ours, CancellationToken.None))!;
        await engine.Get<IJobs>().Wait(EngineFixture.Ours, job.Id, TimeSpan.FromSeconds(20));
        Assert.Equal(100.0, await Score("a1"));
        Assert.Equal(40.0, await Score("a4"));
        Assert.Equal(60.0, await Score("a4", $"?at={then:yyyy-MM-dd'T'HH:mm:ss'Z'}"));
    }

    async Task<double?> Score(string account, string query = "")
    {
        var (status, reading) = await _client.Ask($"/v1/accounts/{account}/health{query}");
        Assert.Equal(HttpStatusCode.OK, status);
        var score = reading.GetProperty("score");
        return score.ValueKind == System.Text.Json.JsonValueKind.Null ? null : Math.Round(score.GetDouble(), 6);
    }

    async Task Use(string account, string segment, int features)
    {
        var signals = Enumerable.Range(0, features)
            .Select(i => $$"""{"account":"{{account}}","type":"usage.event","name":"f{{i}}"}""")
            .Append($$$"""{"account":"{{{account}}}","type":"account.updated","props":{"segment":"{{{segment}}}"}}""");
        Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell("/v1/signals", $"[{string.Join(',', signals)}]")).Status);
    }
}
