using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Access;

public sealed class WorkspaceTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _admin = engine.Client(Scopes.Admin);

    [Fact]
    public async Task Settings_are_changed_for_the_version_that_was_seen()
    {
        var first = await Version();
        var (status, put) = await Put(first, """{"name":"Acme","timeZone":"America/New_York","currency":"USD"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("rescore", put.GetProperty("rebuild").GetProperty("kind").GetString());
        Assert.Equal("America/New_York", put.GetProperty("workspace").GetProperty("timeZone").GetString());
        Assert.Equal(first + 1, await Version());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(first, """{"name":"Acme","timeZone":"UTC","currency":"USD"}""")).Status);

        var (_, renamed) = await Put(first + 1, """{"name":"Acme Inc","timeZone":"America/New_York","currency":"USD"}""");
        Assert.Equal(JsonValueKind.Null, renamed.GetProperty("rebuild").ValueKind); // A name moves no score.
        Assert.Equal("Acme Inc", (await _admin.Ask("/v1/workspace")).Body.GetProperty("name").GetString());
        Assert.Equal("EUR", (await engine.Client(Scopes.Read, theirs: true).Ask("/v1/workspace")).Body.GetProperty("currency").GetString());
    }

    [Fact]
    public async Task A_page_is_told_the_time_that_accounts_live_in()
    {
        var told = (await _admin.Ask("/v1/workspace")).Body.GetProperty("now").GetDateTimeOffset();
        Assert.Equal(engine.Time.Now, told);
    }

    [Theory]
    [InlineData("""{"name":" ","timeZone":"UTC","currency":"USD"}""", "name")]
    [InlineData("""{"name":"A","timeZone":"Mars/Olympus","currency":"USD"}""", "timeZone")]
    [InlineData("""{"name":"A","timeZone":"W. Europe Standard Time","currency":"USD"}""", "timeZone")]
    [InlineData("""{"name":"A","timeZone":"UTC","currency":"usd"}""", "currency")]
    [InlineData("""{"name":"A","timeZone":"UTC"}""", "currency")]
    public async Task Settings_that_cannot_be_are_refused_with_the_field(string body, string field)
    {
        var (status, problem) = await Put(await Version(), body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    async Task<int> Version()
    {
        using var answer = await _admin.GetAsync(new Uri("/v1/workspace", UriKind.Relative));
        return int.Parse(answer.Headers.ETag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Put(int seen, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/v1/workspace", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("If-Match", $"\"{seen}\"");
        using var answer = await _admin.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
