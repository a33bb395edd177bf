using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Scorecards;

public sealed class ScorecardTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Good = """
        {"name":"Use","bands":{"green":70,"yellow":50},"dimensions":[{"key":"use","weight":1,"measures":[
          {"key":"usage.active_users_28d","weight":1,"curve":[[0,0],[10,100]]}]}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_card_is_put_tried_promoted_and_rolled_back()
    {
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/scorecards/way", Good)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/scorecards/way", Good, ifMatch: "\"1\"")).Status);
        await Staged("shadow", """{"version":1}""", null, 1);
        await Staged("promotion", """{"version":1}""", 1, null);
        await Staged("shadow", "{}", 1, 2);
        await Staged("promotion", "{}", 2, null);
        await Staged("rollback", "", 1, null);

        var (_, shown) = await _client.Ask("/v1/scorecards/way");
        Assert.Equal((2, "draft"), (shown.GetProperty("version").GetInt32(), shown.GetProperty("stage").GetString()));
        Assert.Equal("Use", shown.GetProperty("card").GetProperty("name").GetString());
        Assert.Equal(["draft", "live"], shown.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("stage").GetString()));
        var (_, first) = await _client.Ask("/v1/scorecards/way?version=1");
        Assert.Equal("live", first.GetProperty("stage").GetString());

        async Task Staged(string step, string body, int? live, int? shadow)
        {
            var (status, card) = await Send("POST", $"/v1/scorecards/way/{step}", body);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal((live, shadow), (Number(card, "live"), Number(card, "shadow")));
        }
    }

    [Fact]
    public async Task What_is_refused_names_the_fields_and_leaves_the_live_card_untouched()
    {
        var (_, before) = await _client.Ask("/v1/scorecards/health");
        foreach (var (from, to, field) in new[]
        {
            ("\"weight\":1,\"measures\"", "\"weight\":0,\"measures\"", "dimensions"),
            ("[10,100]", "[0,100]", "dimensions[0].measures[0].curve[1]"),
            ("usage.active_users_28d", "usage.nothing", "dimensions[0].measures[0].key"),
            ("\"name\"", "\"nmae\"", "nmae"),
            ("\"green\":70", "\"green\":\"much\"", "bands.green"),
        })
        {
            var (status, problem) = await Send(
                "PUT", "/v1/scorecards/health", Good.Replace(from, to, StringComparison.Ordinal), ifMatch: "\"1\"");
            Assert.Equal(HttpStatusCode.BadRequest, status);
            var errors = problem.GetProperty("errors").EnumerateArray().ToList();
            Assert.Contains(errors, e => e.GetProperty("field").GetString() == field);
            Assert.All(errors, e => Assert.NotEmpty(e.GetProperty("reason").GetString()!));
        }

        var (_, after) = await _client.Ask("/v1/scorecards/health");
        Assert.Equal(before.GetRawText(), after.GetRawText());
    }

    [Fact]
    public async Task Whoever_has_not_seen_the_newest_version_learns_which_it_is()
    {
        await Send("PUT", "/v1/scorecards/raced", Good);
        await Send("PUT", "/v1/scorecards/raced", Good, ifMatch: "\"1\"");
        var (behind, told) = await Send("PUT", "/v1/scorecards/raced", Good, ifMatch: "\"1\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, 2), (behind, told.GetProperty("currentVersion").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await Send("PUT", "/v1/scorecards/raced", Good)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("PUT", "/v1/scorecards/raced", Good, ifMatch: "new")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("DELETE", "/v1/scorecards/raced", ifMatch: "\"1\"")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "/v1/scorecards/raced", ifMatch: "\"2\"")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("DELETE", "/v1/scorecards/raced")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/scorecards/raced")).Status);
    }

    [Theory]
    [InlineData("POST", "/v1/scorecards/health/promotion", "{}", HttpStatusCode.Conflict)]
    [InlineData("DELETE", "/v1/scorecards/health/live", "", HttpStatusCode.Conflict)]
    [InlineData("DELETE", "/v1/scorecards/health", "", HttpStatusCode.Conflict)]
    [InlineData("POST", "/v1/scorecards/none/shadow", "{}", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v1/scorecards/health/shadow", """{"version":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/v1/scorecards/Bad Id", Good, HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/v1/scorecards/templates", Good, HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/v1/scorecards/x", "[]", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/v1/scorecards/x", "{", HttpStatusCode.BadRequest)]
    public async Task A_request_that_cannot_be_met_is_answered_with_a_sentence(
        string method, string address, string body, HttpStatusCode expected)
    {
        var (status, problem) = await Send(method, address, body);
        Assert.Equal(expected, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Templates_can_be_put_as_they_are()
    {
        var (_, list) = await _client.Ask("/v1/scorecards/templates");
        Assert.NotEmpty(list.GetProperty("items").EnumerateArray());
        foreach (var template in list.GetProperty("items").EnumerateArray())
        {
            var id = $"from-{template.GetProperty("id").GetString()}";
            Assert.Equal(HttpStatusCode.OK, (await Send("PUT", $"/v1/scorecards/{id}", template.GetProperty("card").GetRawText())).Status);
        }
    }

    [Fact]
    public async Task The_audit_tells_who_changed_what_in_pages_and_nothing_of_others()
    {
        await Send("PUT", "/v1/scorecards/audited", Good);
        await Send("DELETE", "/v1/scorecards/audited");
        var admin = engine.Client(Scopes.Admin);
        var (_, first) = await admin.Ask("/v1/audit?kind=scorecard&limit=1");
        var (_, second) = await admin.Ask($"/v1/audit?kind=scorecard&limit=1&cursor={first.GetProperty("next").GetString()}");
        var told = new[] { first, second }.Select(p => p.GetProperty("items")[0]).ToList();
        Assert.Equal(["removed audited 2", "created audited 1"], told.Select(i => string.Join(
            ' ', i.GetProperty("action").GetString(), i.GetProperty("id").GetString(), i.GetProperty("version").GetInt32())));
        Assert.Equal("test", told[0].GetProperty("by").GetString());
        Assert.Empty((await engine.Client(Scopes.Admin, theirs: true).Ask("/v1/audit")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Ask("/v1/audit?cursor=x")).Status);
    }

    static int? Number(JsonElement body, string name) =>
        body.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(
        string method, string address, string body = "", string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
