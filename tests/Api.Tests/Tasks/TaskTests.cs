using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Tasks;

public sealed class TaskTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_task_is_given_taken_up_and_done_and_the_timeline_tells_it()
    {
        await _client.Tell("/v1/signals", """{"account":"acme","type":"account.created","props":{"owner":"ann"}}""");
        var (status, task) = await _client.Tell("/v1/tasks", """{"account":"acme","title":"Call Zoë","dueAt":"2026-12-01T09:00:00Z"}""");
        Assert.Equal((HttpStatusCode.Created, "ann", "open"), (status, Text(task, "owner"), Text(task, "state")));
        var id = Text(task, "id");
        var (changed, body) = await Put(id, """{"title":"Call Zoë","state":"done","owner":"bob","outcome":"They renewed."}""", "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "bob", 2), (changed, Text(body, "owner"), body.GetProperty("version").GetInt32()));
        Assert.Equal(JsonValueKind.Null, body.GetProperty("dueAt").ValueKind); // what is left out is taken away
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(id, """{"title":"x","state":"open"}""", "\"1\"")).Status);
        Assert.Equal(id, Text((await _client.Ask("/v1/tasks?account=acme&state=done&owner=bob")).Body.GetProperty("items")[0], "id"));
        Assert.Equal(0, (await _client.Ask("/v1/tasks?account=acme&state=open")).Body.GetProperty("items").GetArrayLength());

        var told = (await _client.Ask("/v1/accounts/acme/timeline")).Body.GetProperty("items").EnumerateArray()
            .Where(i => Text(i, "kind") == "task").Select(i => Text(i.GetProperty("task"), "state"));
        Assert.Equal(["done", "open"], told);
    }

    [Fact]
    public async Task What_is_to_be_done_comes_in_parts_the_first_due_first()
    {
        await _client.Tell("/v1/signals", """{"account":"agenda","type":"account.created","props":{"owner":"gil"}}""");
        foreach (var due in new[] { "\"2026-12-03T09:00:00Z\"", "null", "\"2026-12-01T09:00:00Z\"" })
            await _client.Tell("/v1/tasks", $$"""{"account":"agenda","title":"due {{due.Trim('"')}}","dueAt":{{due}}}""");
        var first = (await _client.Ask("/v1/tasks/agenda?owner=gil&owner=nobody&limit=2")).Body;
        Assert.Equal(["due 2026-12-01T09:00:00Z", "due 2026-12-03T09:00:00Z"], Titles(first));
        var next = Text(first, "next");
        Assert.Equal(["due null"], Titles((await _client.Ask($"/v1/tasks/agenda?owner=gil&limit=2&cursor={next}")).Body));
        Assert.Empty(Titles((await _client.Ask("/v1/tasks/agenda?owner=nobody")).Body));
        var wrong = await _client.Ask("/v1/tasks/agenda?cursor=1.x");
        Assert.Equal((HttpStatusCode.BadRequest, "cursor"), (wrong.Status, Text(wrong.Body, "field")));

        static IEnumerable<string> Titles(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(i => Text(i, "title"));
    }

    [Theory]
    [InlineData("""{"title":"x"}""", "account")]
    [InlineData("""{"account":"acme"}""", "title")]
    [InlineData("""{"account":"acme","title":" "}""", "title")]
    [InlineData("""{"account":"acme","title":"x","owner":""}""", "owner")]
    public async Task What_cannot_be_is_refused_by_the_field_at_fault(string body, string field)
    {
        var answer = await _client.Tell("/v1/tasks", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, Text(answer.Body, "field")));
    }

    [Fact]
    public async Task Of_an_account_that_nobody_knows_there_is_nothing_to_do() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Tell("/v1/tasks", """{"account":"nobody","title":"x"}""")).Status);

    async Task<(HttpStatusCode Status, JsonElement Body)> Put(string id, string body, string ifMatch)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/v1/tasks/{id}", UriKind.Relative)) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
