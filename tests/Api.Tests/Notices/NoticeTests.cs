using System.Net;
using HealthEngine.Alerts;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Notices;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Notices;

public sealed class NoticeTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Read | Scopes.Write);

    [Fact]
    public async Task Whoever_was_not_told_can_be_seen_with_the_reason_part_by_part()
    {
        for (var i = 1; i <= 5; i++) engine.Notices.All.Add(Notice(i, "al_parts", NoticeState.Skipped, NoticeReason.Silenced));
        engine.Notices.All.Add(Notice(6, "al_parts", NoticeState.Told, NoticeReason.None));

        var (_, first) = await _client.Ask("/v1/notices?alert=al_parts&state=skipped&reason=silenced&limit=3");
        var (_, rest) = await _client.Ask($"/v1/notices?alert=al_parts&state=skipped&reason=silenced&limit=3&cursor={first.GetProperty("next").GetString()}");
        Assert.Null(rest.GetProperty("next").GetString());
        var seen = first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(["e5", "e4", "e3", "e2", "e1"], seen.Select(n => n.GetProperty("endpoint").GetString()));
        Assert.Equal(("skipped", "silenced", "alert.raised", "acme"), (
            seen[0].GetProperty("state").GetString(), seen[0].GetProperty("reason").GetString(), seen[0].GetProperty("type").GetString(), seen[0].GetProperty("account").GetString()));
    }

    [Fact]
    public async Task Reasons_are_counted_and_anothers_are_not()
    {
        using var theirs = engine.Client(Scopes.Read, theirs: true);
        engine.Notices.All.Add(Notice(7, "al_counted", NoticeState.Skipped, NoticeReason.Flapping));
        engine.Notices.All.Add(Notice(8, "al_counted", NoticeState.Skipped, NoticeReason.Flapping));
        var (_, counts) = await _client.Ask("/v1/notices/counts");
        Assert.Equal(2, counts.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("reason").GetString() == "flapping").GetProperty("notices").GetInt64());
        Assert.Empty((await theirs.Ask("/v1/notices/counts")).Body.GetProperty("items").EnumerateArray());
        Assert.Empty((await theirs.Ask("/v1/notices")).Body.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("state=loud", "state")]
    [InlineData("reason=because", "reason")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("limit=0", "limit")]
    public async Task What_cannot_be_asked_is_refused_with_the_field(string query, string field)
    {
        var (status, problem) = await _client.Ask($"/v1/notices?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_workspace_decides_how_much_its_people_are_told_in_a_day()
    {
        var (_, usual) = await _client.Ask("/v1/notice-policy");
        Assert.Equal((0, 10, "16:00:00"), (usual.GetProperty("version").GetInt32(), usual.GetProperty("budget").GetInt32(), usual.GetProperty("digestAt").GetString()));
        var (status, put) = await _client.Put("/v1/notice-policy", """{"budget":3}""");
        Assert.Equal((HttpStatusCode.OK, 3, "16:00:00"), (status, put.GetProperty("budget").GetInt32(), put.GetProperty("digestAt").GetString()));
        Assert.Equal(3, (await _client.Ask("/v1/notice-policy")).Body.GetProperty("budget").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Put("/v1/notice-policy", """{"budget":4}""")).Status); // not the version it knows
    }

    [Theory]
    [InlineData("""{"budget":0}""", "budget")]
    [InlineData("""{"budget":1000}""", "budget")]
    [InlineData("""{"budget":"many"}""", "budget")]
    [InlineData("""{"digestAt":"soon"}""", "digestAt")]
    [InlineData("""{"limit":3}""", "limit")]
    public async Task A_policy_that_cannot_be_is_refused_with_the_field(string body, string field)
    {
        var (status, problem) = await _client.Put("/v1/notice-policy", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(field, problem.GetProperty("errors").ToString(), StringComparison.Ordinal);
    }

    static Notice Notice(int number, string alert, NoticeState state, NoticeReason reason) => new(
        new(EngineFixture.Ours, alert, "raised", $"e{number}"), number, NoticeKind.Raised,
        new("acme", "Acme", "ann", "smb", null, "band-drop", "band-drop.red", AlertKind.AtRisk, AlertSeverity.Critical, "Acme: fell", "Why.", default, 12),
        default, state, reason, null, default);
}
