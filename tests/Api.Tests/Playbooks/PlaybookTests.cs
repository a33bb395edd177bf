using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Api.Tests.Playbooks;

public sealed class PlaybookTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Call = """
        {"name":"Call","enabled":true,"triggers":[{"manual":true}],"steps":[
          {"type":"task","id":"call","title":"Call them","text":"The coverage is {coverage:0.00}.","due":"2.00:00:00"},
          {"type":"branch","id":"silent","if":{"input":"usage.events_28d","op":"<","value":5,"missing":"met"},"then":[{"type":"wait","id":"pause","for":"1.00:00:00"}]},
          {"type":"end"}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_playbook_is_put_changed_switched_and_removed_with_all_its_versions()
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.Put("/v1/playbooks/crud", Call)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Put("/v1/playbooks/crud", Call)).Status);
        var off = await _client.Delete("/v1/playbooks/crud/activation");
        Assert.Equal((false, 2), (off.Body.GetProperty("enabled").GetBoolean(), off.Body.GetProperty("version").GetInt32()));
        Assert.True((await _client.Tell("/v1/playbooks/crud/activation", "{}")).Body.GetProperty("enabled").GetBoolean());
        Assert.Equal(3, (await _client.Ask("/v1/playbooks/crud")).Body.GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Delete("/v1/playbooks/crud")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/playbooks/crud")).Status);
        Assert.Equal(4, (await _client.Ask("/v1/playbooks/crud/versions")).Body.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("\"2.00:00:00\"", "\"500.00:00:00\"", "steps[0].due")]
    [InlineData("\"1.00:00:00\"", "\"00:00:00\"", "steps[1].then[0].for")]
    [InlineData("usage.events_28d", "no.such", "steps[1].if.input")]
    [InlineData("{coverage:0.00}", "{no.such}", "steps[0].text")]
    [InlineData("\"id\":\"pause\"", "\"id\":\"call\"", "steps[1].then[0].id")]
    [InlineData("{\"manual\":true}", "{}", "triggers[0]")]
    [InlineData("{\"type\":\"end\"}", "{\"type\":\"slack\",\"title\":\"x\",\"text\":\"y\"}", "steps[2].endpoint")]
    [InlineData("{\"type\":\"end\"}", "{\"type\":\"waitUntil\",\"until\":{\"when\":{\"input\":\"score\",\"op\":\"<\",\"value\":1},\"timeout\":\"900.00:00:00\"}}", "steps[2].until.timeout")]
    [InlineData("{\"type\":\"end\"}", "{\"type\":\"branch\",\"if\":{\"fact\":\"disagreement\"},\"goto\":\"call\"}", "steps[2].atMost")]
    [InlineData("{\"type\":\"end\"}", "{\"type\":\"end\",\"colour\":1}", "steps[2].colour")]
    [InlineData("\"name\":\"Call\"", "\"name\":\"Call\",\"holdout\":{\"share\":0.6}", "holdout.share")]
    [InlineData("\"name\":\"Call\"", "\"name\":\"Call\",\"quietHours\":{\"from\":\"25:00\",\"to\":\"08:00\"}", "quietHours.from")]
    [InlineData("\"name\":\"Call\"", "\"name\":\"Call\",\"reentry\":{\"policy\":\"at-most\",\"times\":2}", "reentry.days")]
    public async Task What_cannot_be_is_refused_by_the_field_at_fault(string from, string to, string field)
    {
        var (status, body) = await _client.Put("/v1/playbooks/wrong", Call.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_draft_is_told_all_that_is_wrong_with_it_and_kept_nowhere()
    {
        var wrong = Call.Replace("2.00:00:00", "500.00:00:00", StringComparison.Ordinal).Replace("usage.events_28d", "no.such", StringComparison.Ordinal);
        Assert.Equal(["steps[0].due", "steps[1].if.input"], await Validate("", wrong));
        Assert.Equal(["steps[1].then[0].for"], await Validate("", Call.Replace("\"for\":\"1.00:00:00\"", "\"for\":5", StringComparison.Ordinal)));
        Assert.Equal(["id"], await Validate("?id=new", Call));
        Assert.Equal(["id"], await Validate("?id=No%20Id", Call));
        Assert.Empty(await Validate("?id=draft", Call));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/playbooks/draft")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.Tell("/v1/playbooks/validation", "[]")).Status);

        async Task<IEnumerable<string?>> Validate(string query, string body)
        {
            var (status, told) = await _client.Tell($"/v1/playbooks/validation{query}", body);
            Assert.Equal(HttpStatusCode.OK, status);
            return told.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("field").GetString());
        }
    }

    [Fact]
    public async Task A_person_lets_an_account_enter_once_and_sees_each_step()
    {
        await Open("acme");
        await _client.Put("/v1/playbooks/by-hand", Call);
        var (status, run) = await _client.Tell("/v1/playbooks/by-hand/runs", """{"account":"acme","key":"k1"}""");
        Assert.Equal((HttpStatusCode.Created, "running"), (status, run.GetProperty("state").GetString()));
        var id = run.GetProperty("id").GetString()!;
        await Look(id);

        var (_, shown) = await _client.Ask($"/v1/runs/{id}");
        Assert.Equal(["call", "silent"], shown.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("step").GetString()));
        Assert.Equal("time", shown.GetProperty("waitsFor").GetString());
        Assert.Equal("pause", shown.GetProperty("standsAt").GetProperty("step").GetString());
        Assert.Equal("wait", (await _client.Ask("/v1/runs?playbook=by-hand")).Body.GetProperty("items")[0].GetProperty("standsAt").GetProperty("type").GetString());
        Assert.Equal(1, await Running("by-hand"));
        Assert.Equal("met", shown.GetProperty("steps")[1].GetProperty("outcome").GetString());
        Assert.Equal("usage.events_28d", shown.GetProperty("steps")[1].GetProperty("inputs")[0].GetProperty("name").GetString());
        var task = shown.GetProperty("steps")[0].GetProperty("refs")[0].GetString();
        Assert.Equal("ann", (await _client.Ask($"/v1/tasks/{task}")).Body.GetProperty("owner").GetString());

        // The same request is the same run; another one is refused with its reason, and the reason is kept.
        Assert.Equal(id, (await _client.Tell("/v1/playbooks/by-hand/runs", """{"account":"acme","key":"k1"}""")).Body.GetProperty("id").GetString());
        var second = await _client.Tell("/v1/playbooks/by-hand/runs", """{"account":"acme"}""");
        Assert.Equal((HttpStatusCode.Conflict, "alreadyRunning"), (second.Status, second.Body.GetProperty("reason").GetString()));
        var skip = (await _client.Ask("/v1/playbooks/by-hand/skips")).Body.GetProperty("items")[0];
        Assert.Equal(("acme", "alreadyRunning"), (skip.GetProperty("account").GetString(), skip.GetProperty("reason").GetString()));
        var reasons = (await _client.Ask("/v1/playbooks/by-hand/skips/counts")).Body.GetProperty("items")[0];
        Assert.Equal(("alreadyRunning", 1), (reasons.GetProperty("reason").GetString(), reasons.GetProperty("accounts").GetInt32()));
        var account = (await _client.Ask("/v1/accounts/acme")).Body;
        Assert.Equal(id, account.GetProperty("runningPlaybooks")[0].GetProperty("run").GetString());

        var kinds = (await _client.Ask("/v1/accounts/acme/timeline")).Body.GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("kind").GetString()).ToList();
        Assert.Equal(3, kinds.Count(k => k == "run")); // started, call, silent
        Assert.Contains("task", kinds);

        Assert.Equal(HttpStatusCode.NoContent, (await _client.Tell($"/v1/runs/{id}/cancellation", "{}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Tell($"/v1/runs/{id}/cancellation", "{}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Tell($"/v1/runs/{id}/retry", "{}")).Status);
        var canceled = (await _client.Ask("/v1/runs?playbook=by-hand&state=canceled")).Body.GetProperty("items");
        Assert.Equal(id, canceled[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, canceled[0].GetProperty("standsAt").ValueKind);
        Assert.Equal(0, await Running("by-hand"));
    }

    [Fact]
    public async Task A_dry_run_shows_each_decision_and_does_nothing()
    {
        await Open("dry");
        await _client.Put("/v1/playbooks/trial", Call.Replace("\"enabled\":true", "\"enabled\":false", StringComparison.Ordinal));
        var (status, tried) = await _client.Tell("/v1/playbooks/trial/dry-run", """{"account":"dry"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(JsonValueKind.Null, tried.GetProperty("skipped").ValueKind);
        var steps = tried.GetProperty("steps");
        Assert.Equal(["done", "met", "waited", "done"], steps.EnumerateArray().Select(s => s.GetProperty("outcome").GetString()));
        Assert.Equal("ann", steps[0].GetProperty("goes")[0].GetString());
        Assert.StartsWith("The coverage is ", steps[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("completed", tried.GetProperty("end").GetProperty("state").GetString());
        Assert.Equal(0, (await _client.Ask("/v1/tasks?account=dry")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await _client.Ask("/v1/runs?account=dry")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Tell("/v1/playbooks/trial/dry-run", """{"account":"nobody"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.Tell("/v1/playbooks/trial/dry-run", """{"account":"dry","definition":{"name":"x"}}""")).Status);
    }

    [Fact]
    public async Task Each_template_can_be_put_and_tried_as_it_is()
    {
        // Long enough there that none of them is over before it begins.
        await _client.Tell("/v1/signals", """{"account":"templates","type":"account.created","at":"2026-09-01T10:00:00Z","props":{"owner":"ann"}}""");
        var templates = (await _client.Ask("/v1/playbooks/templates")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(6, templates.Count);
        foreach (var template in templates)
        {
            var (id, definition) = (template.GetProperty("id").GetString()!, template.GetProperty("definition"));
            Assert.False(definition.GetProperty("enabled").GetBoolean());
            var put = await _client.Put($"/v1/playbooks/{id}", definition.GetRawText());
            Assert.True(put.Status == HttpStatusCode.OK, $"{id}: {put.Body}");
            var tried = await _client.Tell($"/v1/playbooks/{id}/dry-run", """{"account":"templates"}""");
            Assert.True(tried.Status == HttpStatusCode.OK, $"{id}: {tried.Body}");
            Assert.True(tried.Body.GetProperty("steps").GetArrayLength() > 0, $"{id}: {tried.Body}");
        }
    }

    [Fact]
    public async Task The_schema_names_every_type_of_step()
    {
        var (status, schema) = await _client.Ask("/v1/playbooks/schema");
        Assert.Equal(HttpStatusCode.OK, status);
        var types = schema.GetProperty("$defs").GetProperty("step").GetProperty("oneOf").EnumerateArray()
            .Select(s => s.GetProperty("properties").GetProperty("type").GetProperty("const").GetString());
        Assert.Equal(
            Enum.GetValues<HealthEngine.Playbooks.StepType>().Select(t => JsonSerializer.SerializeToElement(t).GetString()).Order(),
            types.Order());
    }

    [Fact]
    public async Task Caps_are_changed_by_who_saw_them()
    {
        Assert.Equal((3, 20), Numbers((await _client.Ask("/v1/playbooks/caps")).Body));
        Assert.Equal((1, 2), Numbers((await _client.Put("/v1/playbooks/caps", """{"perAccount":1,"perOwner":2}""")).Body));
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.Put("/v1/playbooks/caps", """{"perAccount":-1,"perOwner":2}""")).Status);
        await _client.Put("/v1/playbooks/caps", """{"perAccount":3,"perOwner":20}""");

        static (int, int) Numbers(JsonElement caps) => (caps.GetProperty("perAccount").GetInt32(), caps.GetProperty("perOwner").GetInt32());
    }

    Task<(HttpStatusCode Status, JsonElement Body)> Open(string account) => _client.Tell(
        "/v1/signals", $$$"""{"account":"{{{account}}}","type":"account.created","props":{"name":"Acme","owner":"ann"}}""");

    async Task<long> Running(string playbook) => (await _client.Ask("/v1/runs/counts")).Body.GetProperty("items").EnumerateArray()
        .Where(i => i.GetProperty("playbook").GetString() == playbook)
        .SelectMany(i => i.GetProperty("states").EnumerateArray())
        .Where(s => s.GetProperty("state").GetString() == "running").Sum(s => s.GetProperty("runs").GetInt64());

    async Task Look(string run) =>
        await engine.Get<IGrainFactory>().GetGrain<IRunGrain>(IRunGrain.KeyOf(EngineFixture.Ours, run)).Look();
}
