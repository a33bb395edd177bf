using System.Net;
using System.Text;
using HealthEngine.DeadLetters;
using HealthEngine.Linking;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>Webhooks through the whole engine, from the wire to the disk.</summary>
public sealed class HookTests : IAsyncLifetime
{
    const string Secret = "whsec_of-this-test";

    LiveEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await LiveEngine.Start();

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_signed_webhook_is_on_disk_when_it_is_answered_and_counts_once()
    {
        var source = await _engine.Source("stripe", Secret);
        var payload = Subscription("evt_1", "acme", 4_000);
        Assert.Equal((HttpStatusCode.OK, ""), await _engine.Hook("stripe", source, Secret, payload));
        Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", source, Secret, payload)).Status);
        Assert.Equal(40m, await Mrr("acme"));
        _engine = await _engine.Restart();
        Assert.Equal(40m, await Mrr("acme"));

        await _engine.Counted();
        var counts = (await _engine.Ask($"/v1/sources/{source}")).Body.GetProperty("counts");
        Assert.Equal((1, 1), (counts.GetProperty("signals").GetInt32(), counts.GetProperty("duplicates").GetInt32()));
    }

    [Fact]
    public async Task What_is_not_known_to_be_the_vendors_is_refused_alike_whatever_is_wrong()
    {
        var source = await _engine.Source("stripe", Secret);
        var payload = Subscription("evt_1", "never", 4_000);
        var wrong = await _engine.Hook("stripe", source, "whsec_other", payload);
        var unknown = await _engine.Hook("stripe", "no-such-source", Secret, payload);
        var unsigned = await _engine.Hook(source, payload, []);
        Assert.All([wrong, unknown, unsigned], a => Assert.Equal(HttpStatusCode.Unauthorized, a.Status));
        Assert.Equal(Detail(wrong.Body), Detail(unknown.Body));
        Assert.Equal(Detail(wrong.Body), Detail(unsigned.Body));
        Assert.Equal(HttpStatusCode.NotFound, (await _engine.Ask("/v1/accounts/never")).Status);

        await _engine.Counted();
        Assert.Equal(2, (await _engine.Ask($"/v1/sources/{source}")).Body.GetProperty("counts").GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task One_sources_webhook_is_not_anothers()
    {
        var one = await _engine.Source("stripe", Secret);
        var other = await _engine.Source("stripe", "whsec_of-another");
        Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", one, Secret, Subscription("evt_1", "a", 100))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _engine.Hook("stripe", other, Secret, Subscription("evt_1", "a", 100))).Status);
    }

    [Fact]
    public async Task Signals_of_nobody_known_wait_and_flow_in_when_their_key_is_linked()
    {
        var source = await _engine.Source("stripe", Secret);
        var payload = Subscription("evt_1", null, 5_000);
        Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", source, Secret, payload)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _engine.Ask("/v1/accounts/linked")).Status);
        var (_, unlinked) = await _engine.Ask("/v1/unlinked");
        Assert.Equal("cus_1", unlinked.GetProperty("items")[0].GetProperty("key").GetString());

        var put = await _engine.Put("/v1/links", new { kind = "external", source = "stripe.customer", key = "cus_1", account = "linked" });
        Assert.Equal(HttpStatusCode.OK, put.Status);
        await _engine.Get<HeldFlow>().Flow(CancellationToken.None);
        Assert.Equal(50m, await Mrr("linked"));
    }

    [Fact]
    public async Task An_event_that_names_our_account_and_the_vendors_teaches_the_link()
    {
        var source = await _engine.Source("stripe", Secret);
        await _engine.Hook("stripe", source, Secret, Subscription("evt_1", "taught", 5_000));
        await _engine.Hook("stripe", source, Secret, Subscription("evt_2", null, 7_000, "customer.subscription.updated"));
        Assert.Equal(70m, await Mrr("taught"));
    }

    [Fact]
    public async Task A_rotated_secret_is_in_force_beside_the_new_one_until_its_time_is_over()
    {
        var source = await _engine.Source("stripe", Secret);
        var (status, rotated) = await _engine.Tell($"/v1/sources/{source}/secrets", new { overlapSeconds = 3_600 });
        Assert.Equal(HttpStatusCode.Created, status);
        var next = rotated.GetProperty("secret").GetString()!;
        foreach (var secret in new[] { Secret, next })
            Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", source, secret, Subscription("evt_1", "r", 100))).Status);

        await _engine.Tell($"/v1/sources/{source}/secrets", new { secret = "whsec_third", overlapSeconds = 0 });
        Assert.Equal(HttpStatusCode.Unauthorized, (await _engine.Hook("stripe", source, next, Subscription("evt_1", "r", 100))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", source, "whsec_third", Subscription("evt_1", "r", 100))).Status);
    }

    [Fact]
    public async Task Secrets_are_told_once_and_are_nowhere_to_be_read()
    {
        const string secret = "canary-secret-7f3a9c";
        const string apiKey = "canary-api-key-51bd";
        var source = await _engine.Source("stripe", secret, apiKey: apiKey);
        await _engine.Hook("stripe", source, secret, Subscription("evt_1", "c", 100));
        foreach (var address in new[] { "/v1/sources", $"/v1/sources/{source}", "/v1/audit" })
            Assert.DoesNotContain("canary", (await _engine.Ask(address)).Body.ToString(), StringComparison.Ordinal);

        var directory = _engine.Directory;
        _engine = await _engine.Restart();
        Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", source, secret, Subscription("evt_2", "c", 100))).Status);
        foreach (var file in Directory.EnumerateFiles(directory, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.DoesNotContain("canary", Encoding.Latin1.GetString(bytes.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_before_they_are_read()
    {
        var source = await _engine.Source("stripe", Secret);
        using var client = new HttpClient { BaseAddress = _engine.Client.BaseAddress };
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var content = new ByteArrayContent(new byte[10 * 1024 * 1024]);
        using var answer = await client.PostAsync(new Uri($"/hooks/{source}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);

        var exactly = $"{{\"id\":\"evt_1\",\"type\":\"x\",\"created\":1,\"pad\":\"{new string('x', IHookReceiver.BodyBytesMax - 46)}\"}}";
        Assert.Equal(IHookReceiver.BodyBytesMax, exactly.Length);
        Assert.Equal(HttpStatusCode.OK, (await _engine.Hook("stripe", source, Secret, exactly)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _engine.Hook("stripe", source, Secret, exactly + " ")).Status);
    }

    [Theory]
    [InlineData("stripe", "{")]
    [InlineData("stripe", "[]")]
    [InlineData("stripe", """{"id":"evt_1","id":"evt_2","type":"x","created":1}""")]
    [InlineData("zendesk", """{"type":"x"}""")]
    [InlineData("segment", """[{"type":"track","messageId":"m"}]""")]
    public async Task What_is_signed_and_cannot_be_read_is_answered_with_why(string vendor, string payload)
    {
        var source = await _engine.Source(vendor, Secret);
        var (status, body) = await _engine.Hook(vendor, source, Secret, payload);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(Detail(body));
        var letter = (await _engine.Ask("/v1/dead-letters")).Body.GetProperty("items")[0];
        Assert.Equal(source, letter.GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_payload_that_was_refused_is_mended_by_a_better_mapping_and_replayed()
    {
        await _engine.Tell("/v1/sources", new
        {
            vendor = "generic", id = "mended", secret = "s", mapping = new { @event = "$.kind", account = "$.customer" },
        });
        Assert.Equal(HttpStatusCode.BadRequest, (await _engine.Hook("mended", """{"kind":"a","who":"late"}""", [("Authorization", "Bearer s")])).Status);
        await _engine.Put("/v1/sources/mended", new { vendor = "generic", mapping = new { @event = "$.kind", account = "$.who" } });
        var letters = await _engine.Get<IDeadLetters>().List(WorkspaceId.Default, new(10), default);
        var result = await _engine.Get<DeadLetterReplay>().Replay(WorkspaceId.Default, letters, default);
        Assert.Equal((1, 0), (result.Replayed, result.Refused));
        Assert.Equal(HttpStatusCode.OK, (await _engine.Ask("/v1/accounts/late")).Status);
    }

    [Fact]
    public async Task Vendors_get_the_replies_that_they_wait_for()
    {
        var slack = await _engine.Source("slack", Secret);
        Assert.Equal(
            (HttpStatusCode.OK, "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"),
            await _engine.Hook("slack", slack, Secret, """{"type":"url_verification","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"""));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _engine.Hook(slack, """{"type":"url_verification","challenge":"x"}""", [])).Status);

        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri($"/hooks/{slack}", UriKind.Relative));
        using var client = new HttpClient { BaseAddress = _engine.Client.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head)).StatusCode);

        var intercom = await _engine.Source("intercom", Secret);
        Assert.Equal((HttpStatusCode.OK, ""), await _engine.Hook("intercom", intercom, Secret, """{"topic":"ping","id":"notif_1"}"""));
        var salesforce = await _engine.Source("salesforce", Secret, new { organization = "00D000000000001" });
        var (status, ack) = await _engine.Hook($"{salesforce}?secret={Secret}", Message, [], "text/xml; charset=utf-8");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<Ack>true</Ack>", ack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_switched_off_or_removed_takes_nothing()
    {
        var source = await _engine.Source("stripe", Secret);
        await _engine.Put($"/v1/sources/{source}", new { vendor = "stripe", enabled = false });
        Assert.Equal(HttpStatusCode.Unauthorized, (await _engine.Hook("stripe", source, Secret, Subscription("evt_1", "off", 100))).Status);
        Assert.Equal("disabled", (await _engine.Ask($"/v1/sources/{source}")).Body.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await _engine.Client.DeleteAsync(new Uri($"/v1/sources/{source}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _engine.Ask($"/v1/sources/{source}")).Status);
    }

    async Task<decimal> Mrr(string account) => (await _engine.Ask($"/v1/accounts/{account}")).Body.GetProperty("mrr").GetDecimal();

    static string Detail(string problem) =>
        System.Text.Json.JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString()!;

    static string Subscription(string id, string? account, int cents, string type = "customer.subscription.created")
    {
        var metadata = account is null ? "" : $"\"metadata\":{{\"account_id\":\"{account}\"}},";
        var created = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60;
        return $$$$$$$$"""
            {"id":"{{{{{{{{id}}}}}}}}","object":"event","type":"{{{{{{{{type}}}}}}}}","created":{{{{{{{{created}}}}}}}},"data":{"object":{"id":"sub_1","object":"subscription",
             {{{{{{{{metadata}}}}}}}}"customer":"cus_1","status":"active","items":{"data":[{"quantity":1,"price":{"unit_amount":{{{{{{{{cents}}}}}}}},"currency":"usd",
             "recurring":{"interval":"month"}}}]}}}}
            """;
    }

    const string Message = """
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         <soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D000000000001EAA</OrganizationId>
          <Notification><Id>04l1</Id><sObject xsi:type="sf:Account" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
           <sf:Id>001000000000001AAA</sf:Id><sf:Name>Acme</sf:Name></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>
        """;
}
