using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.SavedViews;

public sealed class SavedViewTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Risky = """
        {"name":"Risky","list":{"band":"red","owner":["ann"],"segment":"enterprise","q":"ac","standing":"customer","sort":"-mrr","columns":["mrr","owner"]}}
        """;

    [Fact]
    public async Task A_csm_keeps_a_view_that_nobody_else_sees()
    {
        using var ann = await Browser.SignedIn(engine, Role.Csm);
        using var ben = await Browser.SignedIn(engine, Role.Manager);
        var (status, made) = await ann.Client.Tell("/v1/views", Risky);
        Assert.Equal((HttpStatusCode.Created, true, false), (status, made.GetProperty("own").GetBoolean(), made.GetProperty("shared").GetBoolean()));
        var id = made.GetProperty("id").GetString()!;
        var list = JsonElement.Parse(Risky).GetProperty("list");
        var kept = (await ann.Client.Ask($"/v1/views/{id}")).Body.GetProperty("list");
        foreach (var part in list.EnumerateObject()) Assert.Equal(part.Value.ToString(), kept.GetProperty(part.Name).ToString());

        Assert.Contains(id, await Ids(ann));
        Assert.DoesNotContain(id, await Ids(ben));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            using var refused = await ben.Client.SendAsync(new(method, new Uri($"/v1/views/{id}", UriKind.Relative)));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_csm_shares_nothing_and_a_manager_does()
    {
        using var ann = await Browser.SignedIn(engine, Role.Csm);
        using var ben = await Browser.SignedIn(engine, Role.Manager);
        var (refused, problem) = await ann.Client.Tell("/v1/views", """{"name":"All","shared":true}""");
        Assert.Equal(HttpStatusCode.Forbidden, refused);
        Assert.Contains("Managers", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var (_, made) = await ben.Client.Tell("/v1/views", """{"name":"All","shared":true,"list":{"mine":true}}""");
        var id = made.GetProperty("id").GetString()!;
        Assert.Contains(id, await Ids(ann));
        Assert.Equal(HttpStatusCode.Forbidden, await Change(ann, id, 1, """{"name":"Mine now"}"""));
        using var removed = await ann.Client.DeleteAsync(new Uri($"/v1/views/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, removed.StatusCode);
        Assert.True((await ann.Client.Ask($"/v1/views/{id}")).Body.GetProperty("list").GetProperty("mine").GetBoolean());
    }

    [Fact]
    public async Task A_change_counts_for_the_version_that_was_seen_and_stays_the_owners()
    {
        using var ann = await Browser.SignedIn(engine, Role.Manager);
        using var ben = await Browser.SignedIn(engine, Role.Admin);
        var id = (await ann.Client.Tell("/v1/views", """{"name":"Ours","shared":true}""")).Body.GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await Change(ben, id, 1, """{"name":"Ours, by MRR","shared":true,"list":{"sort":"-mrr"}}"""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await Change(ann, id, 1, """{"name":"Ours","shared":true}"""));
        Assert.Equal(HttpStatusCode.OK, await Change(ben, id, 2, """{"name":"Ours, by MRR"}"""));
        Assert.Contains(id, await Ids(ann));
        Assert.DoesNotContain(id, await Ids(ben));
        using var removed = await ann.Client.DeleteAsync(new Uri($"/v1/views/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.Client.Ask($"/v1/views/{id}")).Status);
        var next = (await ann.Client.Tell("/v1/views", """{"name":"Another"}""")).Body.GetProperty("id").GetString();
        Assert.NotEqual(id, next); // an old link must not lead to something else
    }

    [Fact]
    public async Task Nobody_keeps_more_views_than_they_find_again()
    {
        using var ann = await Browser.SignedIn(engine, Role.Csm);
        for (var i = 0; i < 50; i++) Assert.Equal(HttpStatusCode.Created, (await ann.Client.Tell("/v1/views", $$"""{"name":"{{i}}"}""")).Status);
        var (status, problem) = await ann.Client.Tell("/v1/views", """{"name":"one more"}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("50 views", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"list":{}}""", "name")]
    [InlineData("""{"name":"  "}""", "name")]
    [InlineData("""{"name":"v","list":{"sort":"colour"}}""", "list.sort")]
    [InlineData("""{"name":"v","list":{"standing":"asleep"}}""", "list.standing")]
    [InlineData("""{"name":"v","list":{"owner":[""]}}""", "list.owner")]
    [InlineData("""{"name":"v","list":{"q":""}}""", "list.q")]
    public async Task A_view_that_cannot_be_is_refused_with_the_field(string body, string field)
    {
        var (status, problem) = await engine.Client(Scopes.Write).Tell("/v1/views", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Another_workspace_sees_none_of_them()
    {
        await engine.Client(Scopes.Write).Tell("/v1/views", """{"name":"Shared","shared":true}""");
        Assert.Equal(0, (await engine.Client(Scopes.Read, theirs: true).Ask("/v1/views")).Body.GetProperty("items").GetArrayLength());
    }

    static async Task<List<string?>> Ids(Browser browser) =>
        [.. (await browser.Client.Ask("/v1/views")).Body.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("id").GetString())];

    static async Task<HttpStatusCode> Change(Browser browser, string id, int seen, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/v1/views/{id}", UriKind.Relative))
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("If-Match", $"\"{seen}\"");
        using var answer = await browser.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
