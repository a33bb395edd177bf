using System.Net;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Rescoring;

public sealed class RescoreTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Always = """
        {"name":"Use","purpose":"use","bands":{"green":70,"yellow":50},"dimensions":[{"key":"use","weight":1,"measures":[
          {"key":"usage.breadth_28d","weight":1,"curve":[[0,SCORE],[10,SCORE]]}]}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_card_that_goes_live_and_back_reaches_accounts_that_tell_nothing()
    {
        await Use("promoted");
        await _client.Put("/v1/scorecards/way", Card(12));
        await Step("shadow");
        await Step("promotion");
        Assert.Equal(12, await Written("promoted", "way"));

        using var change = new HttpRequestMessage(HttpMethod.Put, new Uri("/v1/scorecards/way", UriKind.Relative));
        change.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        change.Content = new StringContent(Card(34), System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(change)).StatusCode);
        await Step("shadow");
        await Step("promotion");
        Assert.Equal(34, await Written("promoted", "way"));
        await Step("rollback");
        Assert.Equal(12, await Written("promoted", "way"));

        async Task Step(string step)
        {
            Assert.Equal(HttpStatusCode.OK, (await _client.Tell($"/v1/scorecards/way/{step}", "{}")).Status);
            await Rescored();
        }
    }

    [Fact]
    public async Task A_change_that_no_job_followed_is_noticed_once()
    {
        var rescore = engine.Get<IRescore>();
        await Use("ruled");
        engine.Time.Pass(TimeSpan.FromMinutes(1));
        var rule = JsonSerializer.Serialize(
            new AlertRuleDefinition(
                "In use", AlertKind.Upsell, AlertSeverity.Info, new(Input: "usage.breadth_28d", Op: ">=", Value: 1),
                "is in use", "Say hello.", "Not any more."),
            AlertRuleJson.Default.AlertRuleDefinition);
        await engine.Definitions.Put(
            EngineFixture.Ours, [new(AlertRuleDefinition.DefinitionKind, "in-use", 0, rule)], "ann", CancellationToken.None);
        Assert.DoesNotContain(await Alerts("ruled"), a => a == "in-use");

        var job = (await rescore.AskIfBehind(EngineFixture.Ours))!;
        Assert.Equal((IRescore.JobKind, "ann"), (job.Kind, job.By));
        await Rescored();
        Assert.Contains(await Alerts("ruled"), a => a == "in-use");
        Assert.Null(await rescore.AskIfBehind(EngineFixture.Ours));
    }

    static string Card(int score) =>
        Always.Replace("SCORE", score.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    async Task Use(string account) => Assert.Equal(
        HttpStatusCode.Accepted,
        (await _client.Tell("/v1/signals", $$"""{"account":"{{account}}","type":"usage.event","name":"login","user":"u1"}""")).Status);

    /// <summary>The score of a card that was last written for an account, without waking it.</summary>
    async Task<double?> Written(string account, string card)
    {
        var entries = await engine.Get<IJournal>().ReadAccountBackwards(
            new(EngineFixture.Ours, new(account)), long.MaxValue, 100, CancellationToken.None);
        return entries.SelectMany(c => c.Entry.Events.OfType<ReadingTaken>()).First(r => r.Scorecard == card && r.Role != CardRole.Shadow).Score;
    }

    async Task<IReadOnlyList<string?>> Alerts(string account) =>
        [.. (await _client.Ask($"/v1/alerts?account={account}")).Body.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("rule").GetString())];

    async Task<List<Job>> Rescores() =>
        [.. (await engine.Get<IJobs>().List(EngineFixture.Ours)).Where(j => j.Kind == IRescore.JobKind)];

    async Task Rescored()
    {
        foreach (var job in await Rescores())
            Assert.Equal(JobState.Succeeded, (await engine.Get<IJobs>().Wait(EngineFixture.Ours, job.Id, JobLimits.WaitMax))!.Job.State);
    }
}
