using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Deliveries;

public sealed class EndpointTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Public = "https://93.184.216.34/hooks"; // a literal: no name has to be resolved

    readonly HttpClient _client = engine.Client(Scopes.Admin);

    [Fact]
    public async Task A_webhook_is_made_shown_changed_and_removed_and_its_secret_is_told_once()
    {
        var (status, made) = await _client.Tell("/v1/endpoints", $$"""{"url":"{{Public}}","types":["alert.*"],"name":"Ours"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var (id, secret) = (made.GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
        Assert.InRange(EndpointSecrets.KeyOf(secret)!.Length, 24, 64);
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);

        var (_, shown) = await _client.Ask($"/v1/endpoints/{id}");
        Assert.Equal(("webhook", Public, "ok", true), (Text(shown, "kind"), Text(shown, "url"), Text(shown, "state"), shown.GetProperty("enabled").GetBoolean()));
        Assert.DoesNotContain(secret[6..], shown.ToString() + (await _client.Ask("/v1/endpoints")).Body, StringComparison.Ordinal);

        (status, shown) = await Send(HttpMethod.Patch, $"/v1/endpoints/{id}", """{"types":["alert.raised"],"quietHours":{"from":"22:00","to":"07:00","days":["friday"]}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("Ours", "alert.raised", "22:00", true), (
            Text(shown, "name"), shown.GetProperty("types")[0].GetString(), Text(shown.GetProperty("quietHours"), "from"),
            shown.GetProperty("quietHours").GetProperty("criticalPasses").GetBoolean()));
        (_, shown) = await Send(HttpMethod.Patch, $"/v1/endpoints/{id}", """{"quietHours":{"to":"06:30"},"name":null}""");
        Assert.Equal(("22:00", "06:30"), (Text(shown.GetProperty("quietHours"), "from"), Text(shown.GetProperty("quietHours"), "to")));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("name").ValueKind);
        (_, shown) = await _client.Put($"/v1/endpoints/{id}", $$"""{ "url":"{{Public}}","grouping":{"by":"owner","waitSeconds":30,"intervalSeconds":300} }""");
        Assert.Equal((0, JsonValueKind.Null, 30), (
            shown.GetProperty("types").GetArrayLength(), shown.GetProperty("quietHours").ValueKind, shown.GetProperty("grouping").GetProperty("waitSeconds").GetInt32()));
        Assert.Equal(4, shown.GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Put($"/v1/endpoints/{id}", $$"""{"url":"{{Public}}","version":1}""")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await _client.Delete($"/v1/endpoints/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask($"/v1/endpoints/{id}")).Status);
    }

    [Fact]
    public async Task Slacks_address_is_a_secret_and_stays_when_the_shown_one_comes_back()
    {
        var made = await Make("""{"kind":"slack","url":"https://93.184.216.34/services/T0/B0/secretpart"}""");
        var (_, shown) = await _client.Ask($"/v1/endpoints/{made}");
        Assert.Equal("https://93.184.216.34/…", Text(shown, "url"));
        await Send(HttpMethod.Patch, $"/v1/endpoints/{made}", """{"types":["alert.*"]}""");
        var found = engine.Get<EndpointRegistry>().Find(EngineFixture.Ours, made)!;
        Assert.Equal("https://93.184.216.34/services/T0/B0/secretpart", (await engine.Get<EndpointRegistry>().Secrets(found, default))!.Url);
        Assert.DoesNotContain("secretpart", engine.Definitions.Of(EngineFixture.Ours).Find("endpoint", made)!.Body, StringComparison.Ordinal);

        await Send(HttpMethod.Patch, $"/v1/endpoints/{made}", """{"url":"https://93.184.216.34/services/T0/B0/other"}""");
        found = engine.Get<EndpointRegistry>().Find(EngineFixture.Ours, made)!;
        Assert.Equal("https://93.184.216.34/services/T0/B0/other", (await engine.Get<EndpointRegistry>().Secrets(found, default))!.Url);
    }

    [Fact]
    public async Task A_crm_takes_fields_and_credentials_and_shows_none_of_the_latter()
    {
        var made = await Make("""{"kind":"hubspot","url":"https://93.184.216.34","fields":{"health":"score"},"minChange":5,"credentials":{"token":"pat-secret"}}""");
        var (_, shown) = await _client.Ask($"/v1/endpoints/{made}");
        Assert.Equal(("score", 5, "account.health"), (
            Text(shown.GetProperty("fields"), "health"), shown.GetProperty("minChange").GetInt32(), shown.GetProperty("types")[0].GetString()));
        Assert.DoesNotContain("pat-secret", shown.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Patch, $"/v1/endpoints/{made}", """{"minChange":2}""")).Status);
        var found = engine.Get<EndpointRegistry>().Find(EngineFixture.Ours, made)!;
        Assert.Equal("pat-secret", (await engine.Get<EndpointRegistry>().Secrets(found, default))!.Credentials!.Token);
    }

    [Fact]
    public async Task A_rotated_secret_signs_beside_the_one_before_for_a_day_unless_told_otherwise()
    {
        var id = await Make($$"""{"url":"{{Public}}"}""");
        var (status, rotated) = await _client.Tell($"/v1/endpoints/{id}/secrets", "{}");
        Assert.Equal(HttpStatusCode.Created, status);
        var (_, shown) = await _client.Ask($"/v1/endpoints/{id}");
        Assert.Equal(engine.Time.Now.AddDays(1), shown.GetProperty("previousSecretUntil").GetDateTimeOffset());
        var found = engine.Get<EndpointRegistry>().Find(EngineFixture.Ours, id)!;
        var secrets = await engine.Get<EndpointRegistry>().Secrets(found, default);
        Assert.Equal(2, secrets!.InForce(engine.Time.Now).Count);
        Assert.Equal(rotated.GetProperty("secret").GetString(), secrets.InForce(engine.Time.Now)[0]);
        Assert.Single(secrets.InForce(engine.Time.Now.AddDays(1)));
        Assert.Equal("overlapSeconds", Text((await _client.Tell($"/v1/endpoints/{id}/secrets", """{"overlapSeconds":604801}""")).Body, "field"));
        await _client.Tell($"/v1/endpoints/{id}/secrets", """{"overlapSeconds":0}""");
        found = engine.Get<EndpointRegistry>().Find(EngineFixture.Ours, id)!;
        Assert.Equal(2, (await engine.Get<EndpointRegistry>().Secrets(found, default))!.InForce(engine.Time.Now).Count); // the very first still signs
    }

    [Fact]
    public async Task Switched_off_an_endpoint_keeps_what_comes_and_takes_no_test()
    {
        var id = await Make($$"""{"url":"{{Public}}"}""");
        var (_, shown) = await _client.Delete($"/v1/endpoints/{id}/activation");
        Assert.Equal("disabled", Text(shown, "state"));
        Assert.DoesNotContain(engine.Get<IOutbox>().EndpointsOf(EngineFixture.Ours), e => e.Id == id);
        Assert.Equal("enabled", Text((await _client.Tell($"/v1/endpoints/{id}/test", "{}")).Body, "field"));
        Assert.Equal("ok", Text((await _client.Tell($"/v1/endpoints/{id}/activation", "{}")).Body, "state"));

        var (status, sent) = await _client.Tell($"/v1/endpoints/{id}/test", "{}");
        Assert.Equal(HttpStatusCode.Accepted, status);
        var (_, delivery) = await _client.Ask($"/v1/deliveries/{Text(sent, "id")}");
        Assert.Equal(("endpoint.test", "pending", id, 0), (
            Text(delivery, "type"), Text(delivery, "state"), Text(delivery, "endpoint"), delivery.GetProperty("log").GetArrayLength()));
    }

    [Fact]
    public async Task Deliveries_are_listed_in_parts_by_endpoint_and_state_and_sent_anew_and_another_workspace_sees_none()
    {
        var id = await Make($$"""{"url":"{{Public}}"}""");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add(Text((await _client.Tell($"/v1/endpoints/{id}/test", "{}")).Body, "id")!);
        var (_, part) = await _client.Ask($"/v1/deliveries?endpoint={id}&state=pending&limit=2");
        Assert.Equal([ids[2], ids[1]], part.GetProperty("items").EnumerateArray().Select(d => Text(d, "id")!));
        (_, part) = await _client.Ask($"/v1/deliveries?endpoint={id}&limit=2&cursor={Text(part, "next")}");
        Assert.Equal([ids[0]], part.GetProperty("items").EnumerateArray().Select(d => Text(d, "id")!));
        Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell($"/v1/deliveries/{ids[0]}/redelivery", "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Tell("/v1/deliveries/none/redelivery", "{}")).Status);
        Assert.Equal("state", Text((await _client.Ask("/v1/deliveries?state=lost")).Body, "field"));

        var theirs = engine.Client(Scopes.Admin, theirs: true);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Ask($"/v1/deliveries/{ids[0]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Ask($"/v1/endpoints/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Delete($"/v1/endpoints/{id}")).Status);
        Assert.Empty((await theirs.Ask("/v1/deliveries")).Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Removing_an_endpoint_fails_what_waits_and_a_replay_counts_before_it_sends()
    {
        var id = await Make($$"""{"url":"{{Public}}"}""");
        await _client.Tell($"/v1/endpoints/{id}/test", "{}");
        Assert.Equal(0, (await _client.Tell($"/v1/endpoints/{id}/replay", """{"since":"2026-01-01T00:00:00Z","dryRun":true}""")).Body.GetProperty("count").GetInt32());
        Assert.Equal("since", Text((await _client.Tell($"/v1/endpoints/{id}/replay", "{}")).Body, "field"));
        await engine.Get<IDeliveries>().Abandon(EngineFixture.Ours, id, engine.Time.Now, default);
        Assert.Equal(1, (await _client.Tell($"/v1/endpoints/{id}/replay", """{"since":"2026-01-01T00:00:00Z","dryRun":true}""")).Body.GetProperty("count").GetInt32());
        Assert.Equal(1, (await _client.Tell($"/v1/endpoints/{id}/replay", """{"since":"2026-01-01T00:00:00Z"}""")).Body.GetProperty("count").GetInt32());
        await _client.Delete($"/v1/endpoints/{id}");
        var (_, list) = await _client.Ask($"/v1/deliveries?endpoint={id}&state=failed");
        Assert.Equal("removed", Text(Assert.Single(list.GetProperty("items").EnumerateArray()), "fault"));
        var (status, problem) = await _client.Tell($"/v1/deliveries/{Text(list.GetProperty("items")[0], "id")}/redelivery", "{}");
        Assert.Equal((HttpStatusCode.BadRequest, true), (status, Text(problem, "detail")!.Contains("removed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"types":["alert.*"]}""", "url")]
    [InlineData("""{"url":"ftp://93.184.216.34/"}""", "url")]
    [InlineData("""{"url":"http://93.184.216.34/"}""", "url")] // not over https
    [InlineData("""{"url":"https://93.184.216.34:9200/"}""", "url")]
    [InlineData("""{"url":"https://user:pw@93.184.216.34/"}""", "url")]
    [InlineData("""{"url":"https://93.184.216.34/#x"}""", "url")]
    [InlineData("""{"url":"https://127.0.0.1/"}""", "url")]
    [InlineData("""{"url":"https://2130706433/"}""", "url")]
    [InlineData("""{"url":"https://0x7f.1/"}""", "url")]
    [InlineData("""{"url":"https://[::1]/"}""", "url")]
    [InlineData("""{"url":"https://[::ffff:10.0.0.1]/"}""", "url")]
    [InlineData("""{"url":"https://169.254.169.254/latest/meta-data/"}""", "url")]
    [InlineData("""{"url":"http://localhost:5432/"}""", "url")]
    [InlineData("""{"url":"https://93.184.216.34/","kind":"fax"}""", "kind")]
    [InlineData("""{"url":"https://93.184.216.34/","types":["Alert Raised"]}""", "types")]
    [InlineData("""{"url":"https://93.184.216.34/","secret":"whsec_c2hvcnQ="}""", "secret")]
    [InlineData("""{"url":"https://93.184.216.34/","kind":"slack","secret":"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"}""", "secret")]
    [InlineData("""{"url":"https://93.184.216.34/","fields":{"a":"score"}}""", "fields")]
    [InlineData("""{"url":"https://93.184.216.34/","grouping":{"by":"owner","waitSeconds":601}}""", "grouping.waitSeconds")]
    [InlineData("""{"url":"https://93.184.216.34/","grouping":{"by":"team"}}""", "grouping.by")]
    [InlineData("""{"url":"https://93.184.216.34/","quietHours":{"from":"late","to":"07:00"}}""", "quietHours.from")]
    [InlineData("""{"url":"https://93.184.216.34/","quietHours":{"from":"22:00","to":"07:00","timeZone":"Mars/Base"}}""", "quietHours.timeZone")]
    [InlineData("""{"kind":"email","url":"mailto:nobody"}""", "url")]
    [InlineData("""{"kind":"email","url":"mailto:a@b.example,Bob <c@d.example>"}""", "url")]
    [InlineData("""{"kind":"hubspot","url":"https://93.184.216.34","fields":{"health":"score"}}""", "credentials.token")]
    [InlineData("""{"kind":"hubspot","url":"https://93.184.216.34","fields":{"health":"mood"},"credentials":{"token":"t"}}""", "fields.health")]
    [InlineData("""{"kind":"salesforce","url":"https://93.184.216.34","fields":{"Health__c":"score"},"credentials":{"clientId":"i"}}""", "credentials")]
    [InlineData("""{"kind":"hubspot","url":"https://93.184.216.34","fields":{"health":"score"},"credentials":{"token":"a\r\nb"}}""", "credentials")]
    public async Task What_cannot_be_an_endpoint_is_refused_by_field(string body, string field)
    {
        var (status, problem) = await _client.Tell("/v1/endpoints", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, Text(problem, "field")));
    }

    async Task<string> Make(string body)
    {
        var (status, made) = await _client.Tell("/v1/endpoints", body);
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        return Text(made, "id")!;
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string address, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
