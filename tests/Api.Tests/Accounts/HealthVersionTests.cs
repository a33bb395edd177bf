using System.Globalization;
using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Definitions;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Accounts;

public sealed class HealthVersionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    /// <summary>Gives 12 to every account that was ever active, and no more than 7 once it is silent for a day.</summary>
    const string Strict = """
        {"name":"Strict","bands":{"green":70,"yellow":40},"dimensions":[{"key":"all","weight":1,"measures":[
          {"key":"usage.days_since_activity","weight":1,"curve":[[0,12]]}]}],
         "vetoes":[{"id":"silent","when":{"measure":"usage.days_since_activity","op":">=","value":1},"cap":7,"reason":"Silent."}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read);

    [Fact]
    public async Task The_past_is_read_as_it_was_then_or_as_it_is_seen_now_or_by_any_version()
    {
        await Send("a", "u1");
        var before = engine.Time.Now.AddMinutes(10);
        engine.Time.Pass(TimeSpan.FromHours(1));

        // On trial first: its readings have a history of their own, and nothing else moves.
        await Put(ScorecardStage.CardKind, 1, Strict);
        await Put(ScorecardStage.Kind, 1, """{"live":1,"shadow":2}""");
        await Send("a", "u2");
        Assert.Equal(1, (await Health("a", "")).Version);
        Assert.All(await Points("a", "health"), p => Assert.Equal(1, p.Version));
        var trial = Assert.Single(await Points("a", "health@2"));
        Assert.Equal((2, 12.0), trial);

        // Promoted: from now on it counts.
        await Put(ScorecardStage.Kind, 2, """{"live":2}""");
        await Send("a", "u3");
        Assert.Equal((2, 12.0), await Health("a", ""));
        Assert.Equal(1, (await Health("a", "?version=1")).Version);
        Assert.Equal(1, (await Health("a", $"?at={Wire(before)}&view=known-then")).Version);
        Assert.Equal((2, 12.0), await Health("a", $"?at={Wire(before)}&view=known-now"));
        Assert.Equal((2, 12.0), await Health("a", $"?at={Wire(before)}&view=known-then&version=2"));

        // A day of silence later the veto holds; what moved the score adds up over all that.
        engine.Time.Pass(TimeSpan.FromDays(2));
        Assert.Equal((2, 7.0), await Health("a", ""));
        var (_, change) = await _client.Ask($"/v1/accounts/a/health/changes?from={Wire(before)}&view=known-then");
        var lines = change.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(change.GetProperty("delta").GetDouble(), lines.Sum(l => l.GetProperty("difference").GetDouble()), 9);
        Assert.Contains(lines, l => l.GetProperty("key").GetString() == "veto:silent" && l.GetProperty("difference").GetDouble() == -5);
        Assert.Contains("version 1 and health version 2", change.GetProperty("note").GetString(), StringComparison.Ordinal);
        var signals = lines.SelectMany(l => l.GetProperty("signals").EnumerateArray()).Select(s => s.GetString()).ToHashSet();
        Assert.Equal(["a-u2", "a-u3"], signals.Order());

        // Rolled back: the first version reads as ever.
        await Put(ScorecardStage.Kind, 3, """{"live":1}""");
        Assert.Equal(1, (await Health("a", "")).Version);
    }

    [Fact]
    public async Task A_change_from_before_the_account_was_known_is_told_from_fifty()
    {
        await Send("new", "u1");
        var from = engine.Time.Now.AddDays(-30);
        var (_, change) = await _client.Ask($"/v1/accounts/new/health/changes?from={Wire(from)}");
        Assert.Equal(JsonValueKind.Null, change.GetProperty("from").GetProperty("score").ValueKind);
        Assert.Equal(
            change.GetProperty("to").GetProperty("score").GetDouble() - 50, change.GetProperty("delta").GetDouble(), 9);
        Assert.Contains("from 50", change.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("health?version=99", HttpStatusCode.NotFound)]
    [InlineData("health?scorecard=none", HttpStatusCode.NotFound)]
    [InlineData("health?version=0", HttpStatusCode.BadRequest)]
    [InlineData("health?version=two", HttpStatusCode.BadRequest)]
    [InlineData("health/changes?from=2026-01-02&to=2026-01-01", HttpStatusCode.BadRequest)]
    [InlineData("health/changes?version=99", HttpStatusCode.NotFound)]
    public async Task What_there_is_not_is_said_so(string address, HttpStatusCode status)
    {
        await Send("b", "u1");
        Assert.Equal(status, (await _client.Ask($"/v1/accounts/b/{address}")).Status);
    }

    async Task Put(string kind, int expected, string body) => await engine.Definitions.Put(
        EngineFixture.Ours, [new DefinitionChange(kind, "health", expected, body)], "test", CancellationToken.None);

    async Task<(int Version, double? Score)> Health(string account, string query)
    {
        var (status, reading) = await _client.Ask($"/v1/accounts/{account}/health{query}");
        Assert.Equal(HttpStatusCode.OK, status);
        return (reading.GetProperty("scorecard").GetProperty("version").GetInt32(), Score(reading));
    }

    async Task<List<(int Version, double? Score)>> Points(string account, string scorecard)
    {
        var (_, history) = await _client.Ask($"/v1/accounts/{account}/history?scorecard={scorecard}&to=2028-01-01");
        return [.. history.GetProperty("items").EnumerateArray()
            .Select(p => (p.GetProperty("scorecard").GetProperty("version").GetInt32(), Score(p)))];
    }

    async Task Send(string account, string id) => Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell(
        "/v1/signals", $$"""{"id":"{{account}}-{{id}}","account":"{{account}}","type":"usage.event","name":"login","user":"{{id}}"}""")).Status);

    static double? Score(JsonElement from) =>
        from.GetProperty("score").ValueKind == JsonValueKind.Null ? null : from.GetProperty("score").GetDouble();

    static string Wire(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
