using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.UserData;

public sealed class UserExportTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_users_export_is_lines_of_what_names_them_and_an_end()
    {
        await engine.Client(Scopes.Ingest).Tell("/v1/signals", """
            [{"id":"e1","account":"exported","type":"usage.event","name":"x","user":"u-ü","props":{"seats":3}},
             {"id":"e2","account":"exported","type":"crm.meeting","props":{"with":"u-ü"}},
             {"id":"e3","account":"exported","type":"usage.event","name":"x","user":"u-other"}]
            """);
        var (linked, _) = await engine.Client(Scopes.Write).Put("/v1/links", """{"kind":"user","key":"u-ü","account":"exported"}""");
        Assert.Equal(HttpStatusCode.OK, linked);

        var (status, lines) = await Export("exported", "u-ü");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["signal", "signal", "link", "end"], lines.Select(l => l.GetProperty("kind").GetString()));
        Assert.Equal(["e1", "e2"], lines.Take(2).Select(l => l.GetProperty("signal").GetProperty("id").GetString()));
        Assert.Equal(3, lines[0].GetProperty("signal").GetProperty("props").GetProperty("seats").GetInt32());
        Assert.Equal(3, lines[^1].GetProperty("records").GetInt32());
        Assert.DoesNotContain(engine.Logs.All, line => line.Contains("u-ü", StringComparison.Ordinal) && line.Contains("exported what", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_somebody_unknown_there_is_nothing_and_of_an_unknown_account_no_export()
    {
        await engine.Client(Scopes.Ingest).Tell("/v1/signals", """{"id":"k1","account":"known","type":"usage.event","name":"x"}""");
        var (status, lines) = await Export("known", "nobody");
        Assert.Equal((HttpStatusCode.OK, 0), (status, Assert.Single(lines).GetProperty("records").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await engine.Client(Scopes.Admin).Ask("/v1/accounts/never/users/u/export")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await engine.Client(Scopes.Admin, theirs: true).Ask("/v1/accounts/known/users/u/export")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await engine.Client(Scopes.Admin).Ask($"/v1/accounts/known/users/{new string('u', 300)}/export")).Status);
    }

    async Task<(HttpStatusCode Status, List<JsonElement> Lines)> Export(string account, string user)
    {
        using var answer = await engine.Client(Scopes.Admin).GetAsync(
            new Uri($"/v1/accounts/{account}/users/{Uri.EscapeDataString(user)}/export", UriKind.Relative));
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, [.. text.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement)]);
    }
}
