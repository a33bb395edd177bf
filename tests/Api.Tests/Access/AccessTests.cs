using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Access;

public sealed class AccessTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    public static TheoryData<string, string, Scopes> Addresses => new()
    {
        { "POST", "/v1/signals", Scopes.Ingest },
        { "POST", "/v1/track", Scopes.Ingest },
        { "POST", "/v1/identify", Scopes.Ingest },
        { "POST", "/v1/group", Scopes.Ingest },
        { "POST", "/v1/page", Scopes.Ingest },
        { "POST", "/v1/screen", Scopes.Ingest },
        { "POST", "/v1/alias", Scopes.Ingest },
        { "POST", "/v1/batch", Scopes.Ingest },
        { "POST", "/v1/import", Scopes.Ingest },
        { "POST", "/v1/cloudevents", Scopes.Ingest },
        { "GET", "/v1/links", Scopes.Read },
        { "PUT", "/v1/links", Scopes.Write },
        { "DELETE", "/v1/links", Scopes.Write },
        { "GET", "/v1/unlinked", Scopes.Read },
        { "PUT", "/v1/unlinked/dismissal", Scopes.Write },
        { "GET", "/v1/dead-letters", Scopes.Read },
        { "DELETE", "/v1/dead-letters", Scopes.Write },
        { "GET", "/v1/dead-letters/1", Scopes.Read },
        { "PUT", "/v1/dead-letters/1", Scopes.Write },
        { "DELETE", "/v1/dead-letters/1", Scopes.Write },
        { "POST", "/v1/dead-letters/1/replays", Scopes.Write },
        { "POST", "/v1/dead-letters/replays", Scopes.Write },
        { "GET", "/v1/accounts", Scopes.Read },
        { "GET", "/v1/accounts/a", Scopes.Read },
        { "GET", "/v1/portfolio", Scopes.Read },
        { "GET", "/v1/portfolio/facets", Scopes.Read },
        { "GET", "/v1/portfolio/names?account=a", Scopes.Read },
        { "GET", "/v1/portfolio/trends?account=a", Scopes.Read },
        { "GET", "/v1/views", Scopes.Read },
        { "POST", "/v1/views", Scopes.Write },
        { "GET", "/v1/views/x", Scopes.Read },
        { "PUT", "/v1/views/x", Scopes.Write },
        { "DELETE", "/v1/views/x", Scopes.Write },
        { "GET", "/v1/accounts/a/health", Scopes.Read },
        { "GET", "/v1/accounts/a/health/changes", Scopes.Read },
        { "PUT", "/v1/accounts/a/override", Scopes.Write },
        { "DELETE", "/v1/accounts/a/override", Scopes.Write },
        { "GET", "/v1/accounts/a/history", Scopes.Read },
        { "GET", "/v1/outages", Scopes.Read },
        { "PUT", "/v1/outages/x", Scopes.Write },
        { "DELETE", "/v1/outages/x", Scopes.Write },
        { "GET", "/v1/accounts/a/timeline", Scopes.Read },
        { "GET", "/v1/accounts/a/users/x/export", Scopes.Admin },
        { "DELETE", "/v1/accounts/a/users/x", Scopes.Admin },
        { "GET", "/v1/alerts", Scopes.Read },
        { "GET", "/v1/alerts/x", Scopes.Read },
        { "POST", "/v1/alerts/x/acknowledgement", Scopes.Write },
        { "POST", "/v1/alerts/x/snooze", Scopes.Write },
        { "DELETE", "/v1/alerts/x/snooze", Scopes.Write },
        { "PUT", "/v1/alerts/x/assignment", Scopes.Write },
        { "POST", "/v1/alerts/x/feedback", Scopes.Write },
        { "GET", "/v1/silences", Scopes.Read },
        { "POST", "/v1/silences", Scopes.Write },
        { "GET", "/v1/silences/x", Scopes.Read },
        { "DELETE", "/v1/silences/x", Scopes.Write },
        { "GET", "/v1/notices", Scopes.Read },
        { "GET", "/v1/notices/counts", Scopes.Read },
        { "GET", "/v1/notice-policy", Scopes.Read },
        { "PUT", "/v1/notice-policy", Scopes.Write },
        { "GET", "/v1/rules/x/precision", Scopes.Read },
        { "GET", "/v1/live", Scopes.Read },
        { "GET", "/v1/workspace", Scopes.Read },
        { "PUT", "/v1/workspace", Scopes.Admin },
        { "GET", "/v1/scorecards", Scopes.Read },
        { "GET", "/v1/scorecards/x", Scopes.Read },
        { "PUT", "/v1/scorecards/x", Scopes.Write },
        { "DELETE", "/v1/scorecards/x", Scopes.Write },
        { "POST", "/v1/scorecards/x/shadow", Scopes.Write },
        { "DELETE", "/v1/scorecards/x/shadow", Scopes.Write },
        { "POST", "/v1/scorecards/x/promotion", Scopes.Write },
        { "POST", "/v1/scorecards/x/rollback", Scopes.Write },
        { "DELETE", "/v1/scorecards/x/live", Scopes.Write },
        { "POST", "/v1/scorecards/preview", Scopes.Read },
        { "GET", "/v1/scorecards/x/diff", Scopes.Read },
        { "POST", "/v1/backtests", Scopes.Write },
        { "GET", "/v1/measures", Scopes.Read },
        { "GET", "/v1/measures/x", Scopes.Read },
        { "PUT", "/v1/measures/x", Scopes.Write },
        { "DELETE", "/v1/measures/x", Scopes.Write },
        { "GET", "/v1/accounts/a/movements", Scopes.Read },
        { "GET", "/v1/metrics", Scopes.Read },
        { "GET", "/v1/metrics/mrr/series", Scopes.Read },
        { "GET", "/v1/metrics/catalogue", Scopes.Read },
        { "GET", "/v1/metrics/bridge", Scopes.Read },
        { "GET", "/v1/metrics/policies", Scopes.Read },
        { "GET", "/v1/metrics/cohorts", Scopes.Read },
        { "GET", "/v1/metrics/policies/x", Scopes.Read },
        { "PUT", "/v1/metrics/policies/x", Scopes.Write },
        { "DELETE", "/v1/metrics/policies/x", Scopes.Write },
        { "GET", "/v1/metrics/rates/x", Scopes.Read },
        { "PUT", "/v1/metrics/rates/x", Scopes.Write },
        { "DELETE", "/v1/metrics/rates/x", Scopes.Write },
        { "GET", "/v1/metrics/catalogue/x", Scopes.Read },
        { "PUT", "/v1/metrics/catalogue/x", Scopes.Write },
        { "DELETE", "/v1/metrics/catalogue/x", Scopes.Write },
        { "GET", "/v1/risk/model", Scopes.Read },
        { "PUT", "/v1/risk/model", Scopes.Write },
        { "GET", "/v1/risk/models", Scopes.Read },
        { "POST", "/v1/risk/fits", Scopes.Write },
        { "GET", "/v1/onboarding/cohorts", Scopes.Read },
        { "POST", "/v1/onboarding/cohorts", Scopes.Write },
        { "GET", "/v1/measure-policy", Scopes.Read },
        { "PUT", "/v1/measure-policy", Scopes.Write },
        { "GET", "/v1/value-events", Scopes.Read },
        { "GET", "/v1/value-events/x", Scopes.Read },
        { "PUT", "/v1/value-events/x", Scopes.Write },
        { "DELETE", "/v1/value-events/x", Scopes.Write },
        { "GET", "/v1/rules", Scopes.Read },
        { "GET", "/v1/rules/x", Scopes.Read },
        { "PUT", "/v1/rules/x", Scopes.Write },
        { "DELETE", "/v1/rules/x", Scopes.Write },
        { "GET", "/v1/playbooks", Scopes.Read },
        { "GET", "/v1/playbooks/schema", Scopes.Read },
        { "GET", "/v1/playbooks/templates", Scopes.Read },
        { "GET", "/v1/playbooks/caps", Scopes.Read },
        { "PUT", "/v1/playbooks/caps", Scopes.Write },
        { "POST", "/v1/playbooks/validation", Scopes.Read },
        { "GET", "/v1/playbooks/x", Scopes.Read },
        { "PUT", "/v1/playbooks/x", Scopes.Write },
        { "DELETE", "/v1/playbooks/x", Scopes.Write },
        { "GET", "/v1/playbooks/x/effect", Scopes.Read },
        { "GET", "/v1/playbooks/x/power", Scopes.Read },
        { "POST", "/v1/playbooks/x/simulation", Scopes.Write },
        { "GET", "/v1/playbooks/x/versions", Scopes.Read },
        { "POST", "/v1/playbooks/x/activation", Scopes.Write },
        { "DELETE", "/v1/playbooks/x/activation", Scopes.Write },
        { "POST", "/v1/playbooks/x/runs", Scopes.Write },
        { "POST", "/v1/playbooks/x/dry-run", Scopes.Read },
        { "GET", "/v1/playbooks/x/skips", Scopes.Read },
        { "GET", "/v1/playbooks/x/skips/counts", Scopes.Read },
        { "GET", "/v1/runs", Scopes.Read },
        { "GET", "/v1/runs/counts", Scopes.Read },
        { "GET", "/v1/runs/x", Scopes.Read },
        { "POST", "/v1/runs/x/cancellation", Scopes.Write },
        { "POST", "/v1/runs/x/retry", Scopes.Write },
        { "GET", "/v1/tasks", Scopes.Read },
        { "POST", "/v1/tasks", Scopes.Write },
        { "GET", "/v1/tasks/agenda", Scopes.Read },
        { "GET", "/v1/tasks/x", Scopes.Read },
        { "PUT", "/v1/tasks/x", Scopes.Write },
        { "GET", "/v1/audit", Scopes.Admin },
        { "GET", "/v1/jobs", Scopes.Read },
        { "GET", "/v1/jobs/x", Scopes.Read },
        { "DELETE", "/v1/jobs/x", Scopes.Write },
        { "GET", "/v1/sources", Scopes.Admin },
        { "POST", "/v1/sources", Scopes.Admin },
        { "GET", "/v1/sources/x", Scopes.Admin },
        { "PUT", "/v1/sources/x", Scopes.Admin },
        { "DELETE", "/v1/sources/x", Scopes.Admin },
        { "POST", "/v1/sources/x/secrets", Scopes.Admin },
        { "POST", "/v1/sources/x/trial", Scopes.Admin },
        { "POST", "/v1/sources/x/polls", Scopes.Admin },
        { "GET", "/v1/sources/x/quality", Scopes.Read },
        { "GET", "/v1/endpoints", Scopes.Read },
        { "POST", "/v1/endpoints", Scopes.Admin },
        { "GET", "/v1/endpoints/x", Scopes.Read },
        { "PUT", "/v1/endpoints/x", Scopes.Admin },
        { "PATCH", "/v1/endpoints/x", Scopes.Admin },
        { "DELETE", "/v1/endpoints/x", Scopes.Admin },
        { "POST", "/v1/endpoints/x/activation", Scopes.Admin },
        { "DELETE", "/v1/endpoints/x/activation", Scopes.Admin },
        { "POST", "/v1/endpoints/x/secrets", Scopes.Admin },
        { "POST", "/v1/endpoints/x/test", Scopes.Write },
        { "POST", "/v1/endpoints/x/replay", Scopes.Write },
        { "GET", "/v1/deliveries", Scopes.Read },
        { "GET", "/v1/deliveries/x", Scopes.Read },
        { "POST", "/v1/deliveries/x/redelivery", Scopes.Write },
        { "GET", "/v1/keys", Scopes.Admin },
        { "POST", "/v1/keys", Scopes.Admin },
        { "DELETE", "/v1/keys/x", Scopes.Admin },
        { "GET", "/v1/users", Scopes.Admin },
        { "POST", "/v1/users", Scopes.Admin },
        { "GET", "/v1/users/x", Scopes.Admin },
        { "PUT", "/v1/users/x", Scopes.Admin },
        { "DELETE", "/v1/users/x", Scopes.Admin },
        { "POST", "/v1/users/x/invitation", Scopes.Admin },
        { "DELETE", "/v1/users/x/sessions", Scopes.Admin },
        { "POST", "/hubs/live/negotiate", Scopes.Read },
    };

    /// <summary>Addresses for a signed-in person, whatever their role.</summary>
    public static TheoryData<string, string> Personal => new()
    {
        { "PUT", "/v1/session/password" },
        { "GET", "/v1/sessions" },
        { "DELETE", "/v1/sessions/x" },
    };

    /// <summary>The way in: addresses for anybody, with what they answer to who brings nothing.</summary>
    public static TheoryData<string, string, HttpStatusCode> Open => new()
    {
        { "GET", "/v1/session", HttpStatusCode.OK },
        { "POST", "/v1/session", HttpStatusCode.BadRequest },
        { "DELETE", "/v1/session", HttpStatusCode.NoContent },
        { "POST", "/v1/invitations/acceptance", HttpStatusCode.BadRequest },
        { "GET", "/v1/session/oidc", HttpStatusCode.Redirect },
        { "GET", "/v1/session/oidc/callback", HttpStatusCode.Redirect },
    };

    [Theory]
    [MemberData(nameof(Personal))]
    public async Task What_is_a_persons_own_no_key_opens(string method, string address)
    {
        using var nobody = await Send(engine.Client(Scopes.None), method, address);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using var key = await Send(engine.Client(Scopes.Admin), method, address);
        Assert.Equal(HttpStatusCode.Forbidden, key.StatusCode);
        using var browser = await Browser.SignedIn(engine, HealthEngine.People.Role.Viewer);
        using var person = await Send(browser.Client, method, address);
        Assert.False(person.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError, address);
    }

    [Theory]
    [MemberData(nameof(Open))]
    public async Task The_way_in_is_open_and_gives_nothing_away(string method, string address, HttpStatusCode expected)
    {
        using var browser = new Browser(engine);
        using var nobody = await Send(browser.Client, method, address);
        Assert.Equal(expected, nobody.StatusCode);
        Assert.Empty(browser.Cookies);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Only_the_scope_that_an_address_names_opens_it(string method, string address, Scopes needed)
    {
        using var nobody = await Send(engine.Client(Scopes.None), method, address);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.EndsWith("Bearer", nobody.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);

        var others = (Scopes.Ingest | Scopes.Read | Scopes.Write) & ~needed;
        using var stranger = await Send(engine.Client(others), method, address);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);

        foreach (var scope in new[] { needed, Scopes.Admin })
        {
            using var holder = await Send(engine.Client(scope), method, address);
            Assert.False(holder.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, address);
            Assert.NotEqual(HttpStatusCode.InternalServerError, holder.StatusCode);
        }
    }

    [Fact]
    public async Task Every_address_of_the_description_is_in_the_table_above()
    {
        var (_, document) = await engine.Client(Scopes.None).Ask("/openapi/v1.json");
        var described = document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {Shape(path.Name)}"));
        var held = Addresses.Concat<object[]>(Personal).Concat(Open).Select(row => $"{((string)row[0]).ToLowerInvariant()} {Shape((string)row[1])}");
        Assert.Empty(described.Except(held));
    }

    [Fact]
    public async Task A_client_that_reads_only_events_is_told_what_is_wrong_too()
    {
        var client = engine.Client(Scopes.Read);
        client.DefaultRequestHeaders.Accept.Add(new("text/event-stream"));
        using var response = await client.GetAsync(new Uri("/v1/live?after=nonsense", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"field\":\"after\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_with_the_key_as_user_name_opens_too()
    {
        var client = engine.Client(Scopes.None);
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes(engine.NewKey(Scopes.Read) + ":"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", pair);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/v1/workspace")).Status);
    }

    [Fact]
    public async Task A_key_in_the_query_opens_only_live_addresses_and_is_never_logged()
    {
        var key = engine.NewKey(Scopes.Read);
        var client = engine.Client(Scopes.None);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Ask($"/v1/accounts?access_token={key}")).Status);
        using var live = await client.GetAsync(
            new Uri($"/v1/live?access_token={key}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.DoesNotContain(engine.Logs.All, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_made_shown_once_listed_and_revoked()
    {
        var admin = engine.Client(Scopes.Admin);
        var (status, made) = await admin.Tell("/v1/keys", """{"name":"console","scopes":["read"]}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var (id, key) = (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);
        Assert.StartsWith(made.GetProperty("prefix").GetString()!, key, StringComparison.Ordinal);

        var (_, list) = await admin.Ask("/v1/keys");
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == id);
        Assert.DoesNotContain(key, list.GetRawText(), StringComparison.Ordinal);

        var holder = engine.Client(Scopes.None);
        holder.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal("read", (await holder.Ask("/v1/workspace")).Body.GetProperty("scopes")[0].GetString());
        using var revoked = await admin.DeleteAsync(new Uri($"/v1/keys/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await holder.Ask("/v1/workspace")).Status);
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("""{"name":"","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["root"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read"],"expiresAt":"2020-01-01"}""", "expiresAt")]
    [InlineData("""{"name":"x","scopes":["read"],"expiresAt":"soon"}""", "expiresAt")]
    [InlineData("""{"name":"x","scopes":["read"],"workspace":"theirs"}""", "workspace")]
    public async Task A_key_that_cannot_be_is_refused_with_the_field(string body, string? field)
    {
        var (status, problem) = await engine.Client(Scopes.Admin).Tell("/v1/keys", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/v1/accounts", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/signals", HttpStatusCode.MethodNotAllowed)]
    public async Task Unknown_addresses_and_methods_are_problems_too(string method, string address, HttpStatusCode expected)
    {
        using var response = await Send(engine.Client(Scopes.Admin), method, address);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected == HttpStatusCode.MethodNotAllowed, response.Content.Headers.Allow.Count > 0);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_of_another_kind_is_told_from_a_wrong_method(string kind)
    {
        using var body = new StringContent("{}");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(kind);
        using var response = await engine.Client(Scopes.Admin).PostAsync("/v1/keys", body);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(response.Content.Headers.Allow);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains("application/json", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_to_be_careful()
    {
        foreach (var address in new[] { "/v1/accounts", "/health/live", "/openapi/v1.json", "/v1/nothing" })
        {
            using var response = await engine.Client(Scopes.None).GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    static string Shape(string path) =>
        string.Join('/', path.Split('/').Select((part, i) => i == 3 || part is "x" || part.StartsWith('{') ? "*" : part)); // ids are the third, and what is in braces

    internal static async Task<HttpResponseMessage> Send(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (method is "POST" or "PUT") request.Content = new StringContent("[]", null, "application/json");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
