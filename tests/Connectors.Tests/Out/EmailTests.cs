using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
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
        await using var engine = await Running(server);
        using var client = engine.Client();
        var sent = await Test(client);
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
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task A_server_that_asks_for_a_password_gets_it_in_the_way_that_it_offers(string offered)
    {
        await using var server = await MailServer.Start(new("health", "right") { Excluded = [offered == "PLAIN" ? "LOGIN" : "PLAIN"] });
        await using var engine = await Running(server, "right");
        using var client = engine.Client();
        var sent = await Test(client);
        Assert.Contains($"<{sent}@acme.example>", await server.Next(), StringComparison.Ordinal);
        await engine.Said($"of message {sent} ");
        Assert.Equal("delivered", (await Delivery(client, sent)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("not-it", new string[0], 535, "It does not take HealthEngine__Smtp__User and HealthEngine__Smtp__Password")]
    [InlineData("right", new[] { "PLAIN", "LOGIN" }, null, "a server with STARTTLS at which one signs in")]
    [InlineData(null, new string[0], 530, "set HealthEngine__Smtp__User and HealthEngine__Smtp__Password")]
    public async Task A_server_that_does_not_let_the_engine_sign_in_gets_nothing_and_the_log_says_why(
        string? password, string[] excluded, int? status, string answer)
    {
        await using var server = await MailServer.Start(new("health", "right") { Excluded = excluded });
        await using var engine = await Running(server, password);
        using var client = engine.Client();
        var sent = await Test(client);
        await engine.Said($"of message {sent} ");
        var delivery = await Delivery(client, sent);

        Assert.Equal("pending", delivery.GetProperty("state").GetString());
        var attempt = delivery.GetProperty("log")[0];
        Assert.Contains(answer, attempt.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal(status?.ToString(CultureInfo.InvariantCulture) ?? "", $"{attempt.GetProperty("status")}");
        if (password is not null) Assert.DoesNotContain(password, $"{attempt}", StringComparison.Ordinal);
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public async Task A_server_without_starttls_gets_nothing()
    {
        await using var server = await MailServer.Start(new(Tls: false));
        var attempt = await Attempt(Settings(server.Port));
        Assert.Equal(DeliveryFault.Connection, attempt.Fault);
        Assert.Contains("HealthEngine__Smtp__Host and __Port must be of a server with STARTTLS", attempt.Answer, StringComparison.Ordinal);
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public async Task Who_has_left_does_not_keep_a_mail_from_the_others_and_the_log_names_them()
    {
        await using var server = await MailServer.Start(new(Tls: false) { Refused = { ["bob@acme.example"] = "550 5.1.1 nobody of that name" } });
        var attempt = await Attempt(Open(server.Port), "mailto:ann@acme.example,bob@acme.example");
        Assert.Equal(DeliveryFault.None, attempt.Fault);
        Assert.Contains("bob@acme.example does not get it: 550 5.1.1 nobody of that name", attempt.Answer, StringComparison.Ordinal);
        await server.Next();
    }

    [Theory]
    [InlineData("550 5.1.1 nobody of that name", DeliveryFault.Record)] // the next mail is for somebody else
    [InlineData("554 5.7.1 not through us", DeliveryFault.Refused)]
    [InlineData("450 4.2.0 come again", DeliveryFault.Refused)]
    public async Task A_mail_that_nobody_may_get_now_is_for_later(string said, DeliveryFault fault)
    {
        await using var server = await MailServer.Start(new(Tls: false) { Refused = { ["ann@acme.example"] = said } });
        // Whoever is there would get it twice, were it sent before the one who is busy takes it.
        var to = said[0] == '4' ? "mailto:bob@acme.example,ann@acme.example" : "mailto:ann@acme.example";
        var attempt = await Attempt(Open(server.Port), to);
        Assert.Equal((fault, int.Parse(said[..3], CultureInfo.InvariantCulture)), (attempt.Fault, attempt.Status));
        Assert.Contains(said[4..], attempt.Answer, StringComparison.Ordinal);
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var engine = await OutEngine.Start(Open(((IPEndPoint)silent.LocalEndpoint).Port));
        var endpoint = await engine.Endpoint(Definition(EndpointKind.Email, "mailto:team@acme.example"));
        await engine.Put(Message("msg-1", endpoint));
        var step = engine.Step(endpoint);
        using var connection = await silent.AcceptTcpClientAsync();
        engine.Clock.Ring(OutboundCalls.CallMax);
        await step;
        Assert.Equal(DeliveryFault.Timeout, (await engine.Find("msg-1")).Fault);
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
            "Acme fell <to> red & Ünï\n\n<script>alert(1)</script>\nCall them.\n\nhttps://health.acme.example/accounts/acme\n",
            mail.TextBody?.ReplaceLineEndings("\n"));
        var text = mail.HtmlBody;
        Assert.Contains("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", text, StringComparison.Ordinal);
        Assert.Contains("<h2>Acme fell &lt;to&gt; red &amp; &#220;n&#239;</h2>", text, StringComparison.Ordinal);
        Assert.Contains("href=\"https://health.acme.example/accounts/acme\"", text, StringComparison.Ordinal);
        Assert.Equal(("msg-1@acme.example", Noon), (mail.MessageId, mail.Date));
    }

    [Theory]
    [InlineData("ann@acme.example", "ann@acme.example")]
    [InlineData("ann", "team@acme.example")] // a name, of somebody who reads the team's mail
    [InlineData(null, "team@acme.example")]
    public void A_mail_for_one_person_goes_to_that_person(string? recipient, string to)
    {
        using var mail = MailText.Of(Mail(Text with { Recipient = recipient }), "mailto:team@acme.example", From, null);
        Assert.Equal(to, Assert.Single(mail.To.Mailboxes).Address);
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
        Assert.DoesNotContain("\r\n.\r\n", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_nothing()
    {
        await using var server = await MailServer.Start();
        var attempt = await Attempt(Settings(server.Port));
        Assert.Equal(DeliveryFault.Connection, attempt.Fault);
        Assert.Contains("certificate", attempt.Answer, StringComparison.Ordinal);
        Assert.True(server.IsEmpty);
    }

    [Fact]
    public async Task Without_a_server_a_mail_waits_and_says_which_setting_is_missing() =>
        Assert.Contains("HealthEngine__Smtp__Host", (await Attempt(new(null, null))).Answer, StringComparison.Ordinal);

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

    static OutSettings Open(int port) => new(null, new("127.0.0.1", port, null, null, From, Tls: false));

    static OutboundMessage Mail(MessageText text) => new("msg-1", "ep", "alert.raised", "acme", Noon, "{}", text);

    /// <summary>What came of a mail that is tried once; it is pending still, or has arrived.</summary>
    static async Task<DeliveryAttempt> Attempt(OutSettings settings, string to = "mailto:team@acme.example")
    {
        await using var engine = await OutEngine.Start(settings);
        var endpoint = await engine.Endpoint(Definition(EndpointKind.Email, to));
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        var attempt = await engine.LastAttempt("msg-1");
        Assert.Equal(
            attempt.Fault == DeliveryFault.None ? DeliveryState.Delivered : DeliveryState.Pending, (await engine.Find("msg-1")).State);
        return attempt;
    }

    /// <summary>The engine as a process of its own, which is told whom to trust as an operator tells it.</summary>
    /// <param name="password">Null: it does not sign in.</param>
    static Task<RunningEngine> Running(MailServer server, string? password = null) => RunningEngine.Start(
        ("SSL_CERT_FILE", server.Certificate), ("HealthEngine__Smtp__Host", "localhost"),
        ("HealthEngine__Smtp__Port", $"{server.Port}"), ("HealthEngine__Smtp__From", From),
        ("HealthEngine__Smtp__User", password is null ? "" : "health"), ("HealthEngine__Smtp__Password", password ?? ""),
        ("HealthEngine__PublicUrl", "https://health.acme.example"), ("Logging__LogLevel__HealthEngine.Silo.Deliveries", "Debug"));

    /// <returns>The id of a test message on its way to Ann and Bob.</returns>
    static async Task<string> Test(HttpClient client)
    {
        var endpoint = await Post(client, "/v1/endpoints", new { kind = "email", url = "mailto:ann@acme.example,bob@acme.example" });
        return await Post(client, $"/v1/endpoints/{endpoint}/test", new { });
    }

    static Task<JsonElement> Delivery(HttpClient client, string id) =>
        client.GetFromJsonAsync<JsonElement>(new Uri($"/v1/deliveries/{id}", UriKind.Relative));

    /// <returns>The id of what was made.</returns>
    static async Task<string> Post(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(address, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }
}
