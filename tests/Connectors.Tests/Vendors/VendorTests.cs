using HealthEngine.Connectors.Chargebee;
using HealthEngine.Connectors.GitHub;
using HealthEngine.Connectors.HubSpot;
using HealthEngine.Connectors.Intercom;
using HealthEngine.Connectors.Paddle;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Salesforce;
using HealthEngine.Connectors.Segment;
using HealthEngine.Connectors.Slack;
using HealthEngine.Connectors.Zendesk;

namespace HealthEngine.Connectors.Tests.Vendors;

/// <summary>What each vendor's events become.</summary>
public sealed class VendorTests
{
    public static TheoryData<string, string, string, string> Events => new()
    {
        { "hubspot", """[{"eventId":1,"subscriptionId":2,"portalId":3,"occurredAt":1767225600123,"subscriptionType":"company.propertyChange","objectId":9007199254740993,"propertyName":"industry","propertyValue":"SOFTWARE"}]""", "account.updated", "hubspot.company=9007199254740993" },
        { "hubspot", """[{"eventId":1,"subscriptionId":2,"portalId":3,"occurredAt":1767225600123,"subscriptionType":"deal.propertyChange","objectId":5,"propertyName":"dealstage","propertyValue":"closedlost"}]""", "crm.opportunity_changed", "hubspot.deal=5" },
        { "hubspot", """[{"eventId":1,"subscriptionId":2,"portalId":3,"occurredAt":1767225600123,"subscriptionType":"object.propertyChange","objectTypeId":"0-2","objectId":5,"propertyName":"name","propertyValue":"Acme"}]""", "account.updated", "hubspot.company=5" },
        { "hubspot", """[{"eventId":1,"subscriptionId":2,"portalId":3,"occurredAt":1767225600123,"subscriptionType":"contact.privacyDeletion","objectId":5}]""", "hubspot.contact.privacyDeletion", "hubspot.contact=5" },
        { "zendesk", """{"type":"zen:event-type:ticket.created","id":"e1","time":"2026-01-15T12:00:00Z","detail":{"id":"4471","status":"NEW","priority":"URGENT","organization_id":"77"},"event":{}}""", "support.ticket_opened", "zendesk.organization=77" },
        { "zendesk", """{"type":"zen:event-type:ticket.status_changed","id":"e2","time":"2026-01-15T12:00:00Z","detail":{"id":"4471","requester_id":"5"},"event":{"current":"SOLVED","previous":"OPEN"}}""", "support.ticket_solved", "zendesk.user=5" },
        { "zendesk", """{"type":"zen:event-type:ticket.status_changed","id":"e3","time":"2026-01-15T12:00:00Z","detail":{"id":"4471","requester_id":"5"},"event":{"current":"OPEN","previous":"SOLVED"}}""", "support.ticket_reopened", "zendesk.user=5" },
        { "zendesk", """{"type":"zen:event-type:organization.created","id":"e4","time":"2026-01-15T12:00:00Z","detail":{"id":"1","organization_id":"77"}}""", "zendesk.organization.created", "zendesk.organization=77" },
        { "intercom", """{"type":"notification_event","topic":"conversation.rating.added","id":"notif_1","created_at":1700000000,"data":{"item":{"type":"conversation","id":"100","conversation_rating":{"rating":1,"remark":"slow"},"contacts":{"contacts":[{"id":"c1"}]}}}}""", "sentiment.csat", "intercom.contact=c1" },
        { "intercom", """{"type":"notification_event","topic":"conversation.user.created","id":"notif_1","created_at":1700000000,"data":{"item":{"type":"conversation","id":"100","user":{"id":"c1","email":"a@acme.example"}}}}""", "support.ticket_opened", "intercom.contact=c1" },
        { "intercom", """{"type":"notification_event","topic":"ticket.state.updated","id":"notif_1","created_at":1700000000,"data":{"item":{"type":"ticket","id":"100","ticket_state":"resolved","contacts":{"contacts":[{"id":"c1"}]}}}}""", "support.ticket_solved", "intercom.contact=c1" },
        { "chargebee", """{"id":"ev_1","occurred_at":1767225600,"event_type":"subscription_created","content":{"subscription":{"id":"s1","customer_id":"c1","status":"active","currency_code":"USD","billing_period":1,"billing_period_unit":"year","subscription_items":[{"item_price_id":"pro","item_type":"plan","quantity":2,"amount":240000}]}}}""", "billing.subscription_started", "chargebee.customer=c1" },
        { "chargebee", """{"id":"ev_1","occurred_at":1767225600,"event_type":"payment_failed","content":{"invoice":{"id":"i1","customer_id":"c1","amount_due":5000,"currency_code":"EUR"}}}""", "billing.invoice_payment_failed", "chargebee.customer=c1" },
        { "chargebee", """{"id":"ev_1","occurred_at":1767225600,"event_type":"coupon_created","content":{"customer":{"id":"c1"}}}""", "chargebee.coupon_created", "chargebee.customer=c1" },
        { "paddle", """{"event_id":"evt_1","event_type":"subscription.updated","occurred_at":"2026-01-15T12:00:00.123Z","data":{"id":"sub_1","customer_id":"ctm_1","status":"active","currency_code":"USD","items":[{"quantity":3,"price":{"unit_price":{"amount":"1000","currency_code":"USD"},"billing_cycle":{"interval":"month","frequency":1}}}]}}""", "billing.subscription_changed", "paddle.customer=ctm_1" },
        { "paddle", """{"event_id":"evt_1","event_type":"transaction.payment_failed","occurred_at":"2026-01-15T12:00:00Z","data":{"id":"txn_1","customer_id":"ctm_1","currency_code":"USD","details":{"totals":{"grand_total":"1000"}}}}""", "billing.invoice_payment_failed", "paddle.customer=ctm_1" },
        { "paddle", """{"event_id":"evt_1","event_type":"adjustment.created","occurred_at":"2026-01-15T12:00:00Z","data":{"id":"adj_1","action":"refund","customer_id":"ctm_1","currency_code":"USD","totals":{"total":"500"}}}""", "billing.refund", "paddle.customer=ctm_1" },
        { "salesforce", """{"payload":{"ChangeEventHeader":{"entityName":"Opportunity","recordIds":["006000000000001AAA"],"changeType":"UPDATE","commitTimestamp":1767225600000,"transactionKey":"t","sequenceNumber":1},"StageName":"Closed Lost","Type":"Renewal","AccountId":"001000000000001AAA"}}""", "billing.renewal", "salesforce.account=001000000000001" },
        { "salesforce", """{"payload":{"ChangeEventHeader":{"entityName":"Account","recordIds":["001000000000001AAA"],"changeType":"UPDATE","commitTimestamp":1767225600000,"transactionKey":"t","sequenceNumber":1},"Industry":"Energy"}}""", "account.updated", "salesforce.account=001000000000001" },
        { "salesforce", """{"data":{"payload":{"ChangeEventHeader":{"entityName":"Case","recordIds":["500000000000001AAA"],"changeType":"CREATE","commitTimestamp":1767225600000,"transactionKey":"t","sequenceNumber":1}}}}""", "salesforce.Case.CREATE", "salesforce.case=500000000000001" },
        { "segment", """{"type":"track","messageId":"m1","event":"Report Exported","userId":"u1","timestamp":"2026-01-15T12:00:00Z","context":{"groupId":"acme"},"properties":{"rows":12}}""", "usage.event", "account=acme" },
        { "segment", """{"type":"group","messageId":"m1","groupId":"acme","userId":"u1","timestamp":"2026-01-15T12:00:00Z","traits":{"name":"Acme"}}""", "account.updated", "account=acme" },
        { "slack", """{"type":"event_callback","team_id":"T1","event_id":"Ev1","event_time":1767225600,"event":{"type":"app_mention","user":"U1","channel":"C1"}}""", "usage.event", "slack.team=T1" },
        { "slack", """{"type":"event_callback","team_id":"T1","event_id":"Ev1","event_time":1767225600,"event":{"type":"app_uninstalled"}}""", "slack.app_uninstalled", "slack.team=T1" },
        { "github", """{"event":"installation","delivery":"d1","action":"created","installation":{"id":9,"account":{"login":"acme"}},"sender":{"login":"ann"}}""", "integration.installed", "github.installation=9" },
        { "github", """{"event":"pull_request","delivery":"d1","action":"opened","organization":{"login":"acme"},"sender":{"login":"ann"}}""", "usage.event", "github.organization=acme" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_becomes_the_signal_that_it_means(string vendor, string payload, string type, string key)
    {
        var signal = Told.One(Vendor(vendor), payload);
        Assert.Equal((type, key), (signal.Type, $"{signal.Keys[0].Kind}={signal.Keys[0].Value}"));
        Told.Checked(new("", [signal], []));
    }

    public static TheoryData<string, string> Bad
    {
        get
        {
            var table = new TheoryData<string, string>();
            foreach (var vendor in new[] { "hubspot", "zendesk", "intercom", "chargebee", "paddle", "salesforce", "segment", "slack", "github" })
                foreach (var payload in new[] { "{}", "[{}]", "null", "1", "\"x\"", """{"id":1,"type":[],"data":"x"}""", """{"type":"x"}""" })
                    table.Add(vendor, payload);
            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_event_gives_no_signal_and_says_why(string vendor, string payload)
    {
        var told = Told.By(Vendor(vendor), payload);
        Assert.Empty(told.Signals);
        Assert.True(told.Flaws.Count > 0 || told.Ignored > 0, "Nothing was said.");
    }

    [Fact]
    public void Money_is_exact_and_monthly()
    {
        var chargebee = Told.One(Vendor("chargebee"), (string)Events.First(e => (string)e[2] == "billing.subscription_started")[1]);
        Assert.Equal(200m, chargebee.Props().GetProperty("mrr").GetDecimal());
        var paddle = Told.One(Vendor("paddle"), (string)Events.First(e => (string)e[2] == "billing.subscription_changed")[1]);
        Assert.Equal(30m, paddle.Props().GetProperty("mrr").GetDecimal());
    }

    [Fact]
    public void Zendesks_export_and_webhook_tell_of_one_opening_once()
    {
        var webhook = Told.One(new ZendeskVendor(), """
            {"type":"zen:event-type:ticket.created","id":"e1","time":"2026-01-15T12:00:01Z","event":{},
             "detail":{"id":"4471","status":"NEW","priority":"HIGH","organization_id":"77","created_at":"2026-01-15T12:00:00Z"}}
            """);
        var trigger = Told.By(new ZendeskVendor(), """
            {"ticket":{"id":4471,"status":"solved","priority":"high","organization_id":77,"satisfaction":"bad",
             "created_at":"2026-01-15T12:00:00Z","updated_at":"2026-01-16T12:00:00Z"}}
            """);
        Assert.Equal(["support.ticket_opened", "support.ticket_solved", "support.ticket_updated", "sentiment.csat"], trigger.Signals.Select(s => s.Type));
        Assert.Equal((webhook.Id, webhook.At), (trigger.Signals[0].Id, trigger.Signals[0].At));
        Told.Checked(trigger);
    }

    [Fact]
    public void Tests_and_challenges_tell_nothing_of_an_account()
    {
        Assert.Equal(1, Told.By(new IntercomVendor(), """{"topic":"ping","id":"n"}""").Ignored);
        Assert.Equal(1, Told.By(new SlackVendor(), """{"type":"url_verification","challenge":"c"}""").Ignored);
        Assert.Equal(1, Told.By(new GitHubVendor(), "{}", null, ("X-GitHub-Event", "ping"), ("X-GitHub-Delivery", "d")).Ignored);
    }

    [Fact]
    public void A_batch_of_Segments_is_refused_because_only_its_first_event_is_signed() =>
        Assert.Equal("batch_unsigned", Assert.Single(Told.By(new SegmentVendor(), """[{"type":"track","messageId":"m"}]""").Flaws).Code);

    [Fact]
    public void More_events_than_HubSpot_sends_are_refused() => Assert.Equal(
        "too_many", Assert.Single(Told.By(new HubSpotVendor(), $"[{string.Join(',', Enumerable.Repeat("{}", 101))}]").Flaws).Code);

    [Fact]
    public void Of_HubSpots_events_the_good_are_taken_and_the_bad_named()
    {
        var told = Told.By(new HubSpotVendor(), """
            [{"eventId":1,"occurredAt":1767225600123,"subscriptionType":"deal.creation","objectId":5},{"eventId":2}]
            """);
        Assert.Single(told.Signals);
        Assert.Equal("[1]", Assert.Single(told.Flaws).Field);
    }

    [Fact]
    public void A_command_and_a_button_of_Slacks_are_use()
    {
        var command = Told.One(
            new SlackVendor(), "team_id=T1&user_id=U1&command=%2Fhealth&trigger_id=9.8.7", "application/x-www-form-urlencoded");
        Assert.Equal(("usage.event", "slack /health", "U1"), (command.Type, command.Name, command.User));
        var button = Told.One(
            new SlackVendor(), "payload=" + Uri.EscapeDataString("""{"type":"block_actions","trigger_id":"1.2","team":{"id":"T1"},"user":{"id":"U1"}}"""),
            "application/x-www-form-urlencoded; charset=utf-8");
        Assert.Equal("slack block_actions", button.Name);
        Assert.Throws<PayloadException>(() => Told.By(new SlackVendor(), "a=b", "application/x-www-form-urlencoded"));
    }

    static IVendor Vendor(string name) => name switch
    {
        "hubspot" => new HubSpotVendor(),
        "zendesk" => new ZendeskVendor(),
        "intercom" => new IntercomVendor(),
        "chargebee" => new ChargebeeVendor(),
        "paddle" => new PaddleVendor(),
        "salesforce" => new SalesforceVendor(),
        "segment" => new SegmentVendor(),
        "slack" => new SlackVendor(),
        _ => new GitHubVendor(),
    };
}
