using System.Net.Http.Json;
using System.Text.Json;
using HealthEngine.Connectors.Out;
using HealthEngine.Connectors.Out.Email;
using HealthEngine.Deliveries;
using HealthEngine.Testing;
using static HealthEngine.Connectors.Tests.Out.OutEngine;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>E-mail through a real server over STARTTLS.</summary>
public sealed class EmailTests
{
    const string From = "health@acme.example";

    static readonly MessageText Text = new("Acme fell <to> red & Ünï", ["<script>alert(1)</script>", "Call them."], "/accounts/acme");

    [Fact]
    public async Task A_mail_arrives_over_tls_with_the_same_message_id_each_time()
    {
        await using var server = await MailServer.Start();
        // A process of its own, which is told whom to trust as an operator tells it.
        await using var engine = await RunningEngine.Start(
            ("SSL_CERT_FILE", server.Certificate), ("HealthEngine__Smtp__Host", "localhost"),
            ("HealthEngine__Smtp__Port", $"{server.Port}"), ("HealthEngine__Smtp__From", From),
            ("HealthEngine__PublicUrl", "https://health.acme.example"));
        using var client = engine.Client();
        var endpoint = await Post(client, "/v1/endpoints", new { kind = "email", url = "mailto:ann@acme.example,bob@acme.example" });
        var sent = await Post(client, $"/v1/endpoints/{endpoint}/test", new { });
        var mail = await server.Next();
        await Post(client, $"/v1/deliveries/{sent}/redelivery", new { });
        var again = await server.Next();

        Assert.All([mail, again], m => Assert.Contains($"Message-ID: <{sent}@acme.example>", m, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("From: health@acme.example", mail, StringComparison.Ordinal);
        Assert.Contains("To: ann@acme.example, bob@acme.example", mail, StringComparison.Ordinal);
        Assert.Contains("multipart/alternative", mail, StringComparison.Ordinal);
        Assert.Contains("text/plain", mail, StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("right", "LOGIN", DeliveryState.Pending, "or it does not offer AUTH LOGIN")]
    [InlineData("not-it", "", DeliveryState.Pending, "It does not know HealthEngine__Smtp__User and HealthEngine__Smtp__Password")]
    public async Task A_server_that_does_not_let_the_engine_sign_in_gets_nothing_and_the_log_says_why(
        string password, string refused, DeliveryState state, string answer)
    {
        await using var server = await MailServer.Start("health", "right", refused);
        await using var engine = await RunningEngine.Start(
            ("SSL_CERT_FILE", server.Certificate), ("HealthEngine__Smtp__Host", "localhost"),
            ("HealthEngine__Smtp__Port", $"{server.Port}"), ("HealthEngine__Smtp__From", From),
            ("HealthEngine__Smtp__User", "health"), ("HealthEngine__Smtp__Password", password));
        using var client = engine.Client();
        var endpoint = await Post(client, "/v1/endpoints", new { kind = "email", url = "mailto:ann@acme.example" });
        var sent = await Post(client, $"/v1/endpoints/{endpoint}/test", new { });
        var delivery = await Attempted(client, sent);

        Assert.Equal(state.ToString().ToLowerInvariant(), delivery.GetProperty("state").GetString());
        var attempt = $"{delivery.GetProperty("log")[0]}";
        Assert.Contains(answer, attempt, StringComparison.Ordinal);
        Assert.DoesNotContain(password == "right" ? "\"right" : password, attempt, StringComparison.Ordinal);
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public void A_password_is_not_sent_over_an_open_connection()
    {
        var settings = new Dictionary<string, string>
        {
            ["Smtp:Host"] = "mail", ["Smtp:From"] = From, ["Smtp:User"] = "health", ["Smtp:Password"] = "x", ["Smtp:Tls"] = "false",
        };
        var fault = Assert.Throws<FormatException>(() => OutSettings.From(settings.GetValueOrDefault));
        Assert.Contains("HealthEngine__Smtp__Tls", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_says_the_same_as_text_and_as_html_in_which_nothing_of_it_is_markup()
    {
        using var mail = MailText.Of(Mail(Text), "mailto:team@acme.example", From, new("https://health.acme.example/"));
        Assert.Equal("Acme fell <to> red & Ünï", mail.Subject);
        Assert.Equal(
            "Acme fell <to> red & Ünï\r\n\r\n<script>alert(1)</script>\r\nCall them.\r\n\r\nhttps://health.acme.example/accounts/acme\r\n", mail.Body);
        using var html = new StreamReader(Assert.Single(mail.AlternateViews).ContentStream);
        var text = html.ReadToEnd();
        Assert.Contains("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", text, StringComparison.Ordinal);
        Assert.Contains("<h2>Acme fell &lt;to&gt; red &amp; &#220;n&#239;</h2>", text, StringComparison.Ordinal);
        Assert.Contains("href=\"https://health.acme.example/accounts/acme\"", text, StringComparison.Ordinal);
        Assert.Equal("<msg-1@acme.example>", mail.Headers["Message-ID"]);
    }

    [Theory]
    [InlineData("ann@acme.example", "ann@acme.example")]
    [InlineData("ann", "team@acme.example")] // a name, of somebody who reads the team's mail
    [InlineData(null, "team@acme.example")]
    public void A_mail_for_one_person_goes_to_that_person(string? recipient, string to)
    {
        using var mail = MailText.Of(Mail(Text with { Recipient = recipient }), "mailto:team@acme.example", From, null);
        Assert.Equal(to, Assert.Single(mail.To).Address);
    }

    [Theory]
    [InlineData("ann@acme.example\r\nBcc: eve@evil.example")]
    [InlineData("ann@acme.example, eve@evil.example")]
    [InlineData("Ann <eve@evil.example>")]
    [InlineData("ann@acme.example\n.\nMAIL FROM:<x@y>")]
    public void An_address_that_would_be_more_than_one_is_refused(string recipient) => Assert.Throws<FormatException>(
        () => MailText.Of(Mail(Text with { Recipient = recipient }), "mailto:team@acme.example", From, null));

    [Fact]
    public void A_title_with_line_breaks_stays_in_its_line()
    {
        using var mail = MailText.Of(
            Mail(new("Acme\r\nBcc: eve@evil.example\r\n\r\nhello", ["a\r\n.\r\nb"])), "mailto:team@acme.example", From, null);
        Assert.Equal("Acme  Bcc: eve@evil.example    hello", mail.Subject);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("\r\n.\r\n", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_nothing()
    {
        await using var server = await MailServer.Start();
        await using var engine = await OutEngine.Start(Settings(server.Port));
        var endpoint = await engine.Endpoint(Definition(EndpointKind.Email, "mailto:team@acme.example"));
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        Assert.Equal((DeliveryState.Pending, DeliveryFault.Connection), ((await engine.Find("msg-1")).State, (await engine.Find("msg-1")).Fault));
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public async Task Without_a_server_a_mail_waits_and_says_which_setting_is_missing()
    {
        await using var engine = await OutEngine.Start();
        var endpoint = await engine.Endpoint(Definition(EndpointKind.Email, "mailto:team@acme.example"));
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        Assert.Equal(DeliveryState.Pending, (await engine.Find("msg-1")).State);
        Assert.Contains("HealthEngine__Smtp__Host", (await engine.LastAttempt("msg-1")).Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Smtp:Port", "0")]
    [InlineData("Smtp:From", "nobody")]
    [InlineData("Smtp:Tls", "maybe")]
    [InlineData("PublicUrl", "health.acme.example")]
    public void A_setting_that_cannot_be_is_refused_by_name(string name, string value)
    {
        var settings = new Dictionary<string, string> { ["Smtp:Host"] = "mail", ["Smtp:From"] = From, [name] = value };
        var fault = Assert.Throws<FormatException>(() => OutSettings.From(settings.GetValueOrDefault));
        Assert.Contains($"HealthEngine__{name.Replace(":", "__", StringComparison.Ordinal)}", fault.Message, StringComparison.Ordinal);
    }

    static OutSettings Settings(int port) => new(new("https://health.acme.example/"), new("localhost", port, null, null, From, Tls: true));

    static OutboundMessage Mail(MessageText text) => new("msg-1", "ep", "alert.raised", "acme", Noon, "{}", text);

    /// <summary>A delivery once its first attempt is on record: asked for until it is, each time after an answer.</summary>
    static async Task<JsonElement> Attempted(HttpClient client, string id)
    {
        while (true)
        {
            var delivery = await client.GetFromJsonAsync<JsonElement>(new Uri($"/v1/deliveries/{id}", UriKind.Relative));
            if (delivery.GetProperty("log").GetArrayLength() > 0) return delivery;
        }
    }

    /// <returns>The id of what was made.</returns>
    static async Task<string> Post(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(address, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }
}
