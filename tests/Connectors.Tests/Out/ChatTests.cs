using System.Text.Json;
using HealthEngine.Connectors.Out;
using HealthEngine.Connectors.Out.Slack;
using HealthEngine.Connectors.Out.Teams;
using HealthEngine.Deliveries;
using Microsoft.AspNetCore.Http;
using static HealthEngine.Connectors.Tests.Out.OutEngine;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>Slack and Teams, against servers that speak their shapes.</summary>
public sealed class ChatTests
{
    static readonly Uri Console = new("https://health.acme.example/app/");

    static readonly MessageText Hostile = new(
        "<!channel> *Acme* & Söhne", ["<https://evil.example|click>", "[x](https://evil.example) **bold**"], "/accounts/a b", "<@U1>");

    [Fact]
    public async Task Slack_gets_blocks_and_text_and_its_ok_is_what_counts()
    {
        await using var engine = await OutEngine.Start(new(Console, null));
        var says = "ok";
        await using var slack = await Receiver.Start((http, _) => http.Response.WriteAsync(says));
        var endpoint = await engine.Endpoint(
            Definition(EndpointKind.Slack, "https://hooks.slack.com/…"), EndpointSecrets.None with { Url = slack.Url + "/services/T0/B0/secretpart" });
        await engine.Put(Message("msg-1", endpoint) with { Text = Hostile });
        await engine.Step(endpoint);

        var came = await slack.Next();
        Assert.Equal("/services/T0/B0/secretpart", came.Path);
        using var json = JsonDocument.Parse(came.Text);
        Assert.StartsWith("&lt;!channel&gt; *Acme* &amp; Söhne\n&lt;https://evil.example|click&gt;", json.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        var blocks = json.RootElement.GetProperty("blocks").EnumerateArray().Select(b => b.GetProperty("text")).ToList();
        Assert.Equal(("plain_text", Hostile.Title), (blocks[0].GetProperty("type").GetString(), blocks[0].GetProperty("text").GetString()));
        Assert.Equal("For &lt;@U1&gt;", blocks[2].GetProperty("text").GetString());
        Assert.Equal("<https://health.acme.example/app/accounts/a%20b|Open in HealthEngine>", blocks[3].GetProperty("text").GetString());
        Assert.Equal(DeliveryState.Delivered, (await engine.Find("msg-1")).State);

        says = "<html>Sign in</html>";
        await engine.Put(Message("msg-2", endpoint));
        await engine.Step(endpoint);
        Assert.Equal(DeliveryFault.Refused, (await engine.Find("msg-2")).Fault);
    }

    [Fact]
    public async Task Slacks_address_is_in_no_log_whoever_sends_it_back()
    {
        await using var engine = await OutEngine.Start();
        await using var slack = await Receiver.Start(async (http, received) =>
        {
            http.Response.StatusCode = 403;
            await http.Response.WriteAsync($"no: {http.Request.Scheme}://{http.Request.Host}{received.Path} xoxb-1234567890-abcdef whsec_0123456789 \0\u0007");
        });
        var endpoint = await engine.Endpoint(
            Definition(EndpointKind.Slack, "https://hooks.slack.com/…"), EndpointSecrets.None with { Url = slack.Url + "/services/secretpart" });
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        Assert.Equal("no: [hidden] [hidden] [hidden] \uFFFD\uFFFD", (await engine.LastAttempt("msg-1")).Answer);
    }

    [Fact]
    public void What_is_long_is_cut_within_slacks_limits_and_never_in_the_middle_of_an_escape()
    {
        var text = new MessageText(new string('t', 500), [.. Enumerable.Repeat(new string('&', 200), 50)]);
        var message = SlackMessage.Of(text, null);
        Assert.InRange(message["text"]!.GetValue<string>().Length, 1, 4_000);
        Assert.Equal(150, message["blocks"]![0]!["text"]!["text"]!.GetValue<string>().Length);
        var section = message["blocks"]![1]!["text"]!["text"]!.GetValue<string>();
        Assert.InRange(section.Length, 2_900, 3_000);
        Assert.EndsWith("&amp;…", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card_in_which_nothing_of_the_text_is_markup()
    {
        await using var engine = await OutEngine.Start(new OutSettings(Console, null));
        await using var teams = await Receiver.Start(202);
        var endpoint = await engine.Endpoint(
            Definition(EndpointKind.Teams, "https://prod.logic.azure.com/…"), EndpointSecrets.None with { Url = teams.Url + "/workflows/x?sig=secret" });
        await engine.Put(Message("msg-1", endpoint) with { Text = Hostile });
        await engine.Step(endpoint);

        using var json = JsonDocument.Parse((await teams.Next()).Text);
        Assert.Equal("message", json.RootElement.GetProperty("type").GetString());
        var attachment = json.RootElement.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content");
        Assert.Equal(("AdaptiveCard", "1.4"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        var runs = card.GetProperty("body").EnumerateArray().ToList();
        Assert.All(runs, r => Assert.Equal("RichTextBlock", r.GetProperty("type").GetString()));
        Assert.Equal(
            [Hostile.Title, .. Hostile.Lines, "For <@U1>"], runs.Select(r => r.GetProperty("inlines")[0].GetProperty("text").GetString()!));
        Assert.Equal("https://health.acme.example/app/accounts/a%20b", card.GetProperty("actions")[0].GetProperty("url").GetString());
        Assert.Equal(DeliveryState.Delivered, (await engine.Find("msg-1")).State);
    }

    [Fact]
    public void A_card_stays_under_what_teams_takes()
    {
        var text = new MessageText("t", [.. Enumerable.Repeat(new string('x', 2_000), 50)]);
        Assert.InRange(TeamsCard.Of(text, null).ToJsonString().Length, 15_000, 28_000);
    }
}
