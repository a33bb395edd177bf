using HealthEngine.Api.Access;
using HealthEngine.Api.Metrics;
using HealthEngine.Api.Wire;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthEngine.Api.Documents;

/// <summary>Adds to each address's description what the framework cannot see: scopes, bodies, parameters, faults.</summary>
static class Operations
{
    static readonly (string Description, Action<OpenApiSchema>? Shape) OneAccount = ("Only this account; all when left out.", null);

    static readonly (string Description, Action<OpenApiSchema>? Shape) TasksOf =
        ("Tasks that this person has; given several times, any of these.", null);

    static readonly Dictionary<string, (string Description, Action<OpenApiSchema>? Shape)> Parameters = new()
    {
        ["account"] = ("Your id of the account.", null),
        ["alert"] = ("Of this alert.", null),
        ["after"] = ("Cursor of the last item seen.", null),
        ["accounts"] = ("Account ids, separated by commas.", null),
        ["at"] = ("The instant to look at; now when left out.", Instant),
        ["band"] = ("Accounts of this band.", schema => schema.Enum = Values(Words.Bands.Keys)),
        ["by"] = ("A trait to cut by, such as segment, plan or owner, or cohort: the month that accounts began in.", null),
        ["return"] = ("The console's address to go on at.", null),
        ["error"] = ("What the provider says went wrong.", null),
        ["code"] = ("Refused for this reason.", null),
        ["cursor"] = ("next of the part before.", null),
        ["endpoint"] = ("Deliveries to this endpoint.", null),
        ["days"] = ("How many days back, 1 to 59; 29 when left out.", null),
        ["from"] = ("Start of the period, which holds it; when left out 90 days before its end, for changes of a score 7.", Instant),
        ["Last-Event-ID"] = ("Cursor of the last item seen, as a browser sends it; wins over after.", null),
        ["If-Match"] = ("The version that you have seen, as its ETag says it, e.g. \"3\"; left out: it is new.", null),
        ["key"] = ("A measure's key; of links, the key itself.", null),
        ["kinds"] = ("Some of alert, reading, run, data, risk, task, separated by commas.", null),
        ["playbook"] = ("A playbook's id.", null),
        ["run"] = ("A run's id.", null),
        ["kind"] = ("A kind of alert, or the rule that raised it; of links, a kind of key.", null),
        ["source"] = ("Where a key is valid, e.g. stripe.", null),
        ["difference"] = ("The smallest difference that you would act on: points, a share of accounts, or money; a usual one when left out.", null),
        ["horizon"] = ("Days after entry at which accounts are looked at, 1 to 365; 28 when left out.", null),
        ["limit"] = ("Items in a part.", Limit),
        ["skip"] = ("Accounts left out before the first, for a screen that jumps amid a list; not with a cursor.", null),
        ["outcome"] = ("By what the effect is judged; the score when left out.", schema => schema.Enum = Values(Words.EffectOutcomes.Keys)),
        ["share"] = ("Share of accounts to be left alone, up to 0.5; the playbook's own, else a tenth, when left out.", null),
        ["metric"] = ("A metric's id; the catalogue lists them.", null),
        ["owner"] = ("Accounts that this person looks after; given several times, any of these.", null),
        ["policy"] = ("A revenue policy's id; the workspace's own when left out.", null),
        ["q"] = ("Part of the account's name or id, in any case.", null),
        ["reason"] = ("Notices that wait, were skipped or told for this reason.", schema => schema.Enum = Values(Words.NoticeReasons.Keys)),
        ["scorecard"] = ("A scorecard's id; the main one when left out. For the history of a version on trial: health@4.", null),
        ["segment"] = ("Accounts of this segment.", null),
        ["sort"] = (
            $"Columns separated by commas, each with - before it for the greatest first: {string.Join(", ", Words.Sorts.Keys)}.", null),
        ["standing"] = (
            "Customers only, or only those that left; both when left out.", schema => schema.Enum = Values(Words.Standings.Keys)),
        ["state"] = ("Alerts in this state.", schema => schema.Enum = Values(Words.AlertStates.Keys)),
        ["step"] = ("Length of a step; a month when left out.", schema => schema.Enum = Values(MetricSteps.Names)),
        ["to"] = ("End of the period, which does not hold it; now when left out.", Instant),
        ["wait"] = ("Seconds to wait for the job's end, 0 to 20; 0 when left out.", null),
        ["version"] = ("A version of the scorecard, live or not; the live one when left out, as known then the one live then.", null),
        ["user"] = ("Your id of the user, as signals name them.", null),
        ["view"] = ("What the reading may know.", schema => schema.Enum = Values(Words.Views.Keys)),
    };

    /// <summary>Parameters that mean something else at one address, by its name.</summary>
    static readonly Dictionary<(string Operation, string Parameter), (string Description, Action<OpenApiSchema>? Shape)> Own = new()
    {
        [("finishSignOn", "code")] = ("The provider's code.", null),
        [("finishSignOn", "state")] = ("What the browser was sent away with.", null),
        [("listAudit", "kind")] = ("Changes of definitions of this kind, e.g. scorecard.", null),
        [("validatePlaybook", "id")] = ("What the draft would be put under; left out: that is not known yet.", null),
        [("getPlaybookEffect", "version")] = ("A version of the playbook; the newest when left out.", null),
        [("getScorecard", "version")] = ("The version to show; the newest when left out.", null),
        [("getScoreTrends", "account")] = ("Your ids of the accounts, 1 to 100, each as an account of its own.", null),
        [("listMetrics", "account")] = OneAccount,
        [("getMetricSeries", "account")] = OneAccount,
        [("getMrrBridge", "account")] = OneAccount,
        [("comparePolicies", "account")] = OneAccount,
        [("getCohorts", "account")] = OneAccount,
        [("getOnboardingCohorts", "by")] = ("month: of the start; there is no other yet.", null),
        [("listNotices", "state")] = ("Notices in this state.", schema => schema.Enum = Values(Words.NoticeStates.Keys)),
        [("listJobs", "kind")] = ("Jobs of this kind.", null),
        [("listMetrics", "step")] = ("Length of a step; the period in one when left out.", schema => schema.Enum = Values(MetricSteps.Names)),
        [("getMrrBridge", "step")] = ("Length of a step; the period in one when left out.", schema => schema.Enum = Values(MetricSteps.Names)),
        [("listRuns", "state")] = ("Runs in this state.", schema => schema.Enum = Values(Words.RunStates.Keys)),
        [("listTasks", "state")] = ("Tasks in this state.", schema => schema.Enum = Values(Words.TaskStates.Keys)),
        [("listTasks", "owner")] = TasksOf,
        [("listAgenda", "owner")] = TasksOf,
        [("getAccountNames", "account")] = ("Your ids of the accounts, 1 to 100, each as an account of its own.", null),
        [("listDeliveries", "state")] = ("Deliveries in this state.", schema => schema.Enum = Values(Words.DeliveryStates.Keys)),
        [("listJobs", "state")] = ("Jobs in this state.", schema => schema.Enum = Values(Words.JobStates.Keys)),
    };

    static readonly Dictionary<string, string> Responses = new()
    {
        ["200"] = "Done.",
        ["201"] = "Made.",
        ["202"] = "On disk.",
        ["302"] = "A browser goes on at Location.",
        ["204"] = "Done; there is nothing to say.",
        ["400"] = "Something in the request is not what it can be; field names it where it is one.",
        ["401"] = "Nobody is signed in, and no key is known and in force.",
        ["403"] = "The key does not have the scope, or the person not the role; or a browser's request lacks its session's token.",
        ["404"] = "There is nothing of this id in the workspace.",
        ["409"] = "It cannot be done as things stand; the sentence says what to do first.",
        ["412"] = "Somebody changed it since the version in If-Match; read it again.",
        ["413"] = "More signals or bytes than a request may hold.",
        ["415"] = "The body is packed in a way that is not read here.",
        ["422"] = "No signal of the request was usable; the body says why, for each.",
        ["429"] = "Too much at once; nothing was taken. Retry-After says when to send it again.",
        ["500"] = "Internal error; the engine's log has it under the trace id.",
        ["503"] = "The store is away. Retry-After says when to send it again, with the same ids.",
    };

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeededScope>().LastOrDefault() is { } needed) Secure(operation, context, needed.Scope);
        if (metadata.OfType<NeededKey>().LastOrDefault() is { } key) Secure(operation, context, key.Scope);
        if (metadata.OfType<NeededPerson>().Any()) Secure(operation, context);
        if (metadata.OfType<NeededNobody>().Any()) operation.Security = [[]];
        foreach (var parameter in operation.Parameters ?? []) Describe(operation.OperationId, (OpenApiParameter)parameter);

        operation.Responses ??= [];
        if (metadata.OfType<SignalsBody>().Any()) TakeSignals(operation, context);
        if (metadata.OfType<JsonBody>().FirstOrDefault() is { } body) operation.RequestBody = body.Describe();
        if (metadata.OfType<CloudEventsBody>().Any()) operation.RequestBody = CloudEventsBody.Describe();
        if (metadata.OfType<TrackingBody>().Any()) operation.RequestBody = TrackingBody.Describe();
        foreach (var (status, response) in operation.Responses)
            response.Description = Responses.GetValueOrDefault(status, response.Description ?? "");
    }

    static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context, Scopes scope)
    {
        var words = Words.Of(scope);
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(ApiDocument.KeyScheme, context.Document)] = [.. words] }];
        operation.Description = $"{operation.Description} Scope: {words[0]}.".TrimStart();
    }

    static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(ApiDocument.SessionScheme, context.Document)] = [] }];
        operation.Description = $"{operation.Description} For a signed-in person.".TrimStart();
    }

    static void Describe(string? operation, OpenApiParameter parameter)
    {
        // The query is read in any case; the contract writes it in lower case.
        if (parameter.In == ParameterLocation.Query) parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var name = parameter.Name ?? "";
        if (!Own.TryGetValue((operation ?? "", name), out var known) && !Parameters.TryGetValue(name, out known)) return;
        parameter.Description = known.Description;
        if (parameter.Schema is OpenApiSchema schema) known.Shape?.Invoke(schema);
    }

    static void TakeSignals(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.RequestBody = SignalsBody.Describe();
        var answer = new OpenApiSchemaReference("Intake", context.Document);
        foreach (var status in new[] { "202", "422" })
        {
            operation.Responses![status] = new OpenApiResponse
            {
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType { Schema = answer },
                },
            };
        }
    }

    static void Instant(OpenApiSchema schema) => schema.Format = "date-time";

    static void Limit(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Minimum = "1";
        schema.Maximum = "200";
        schema.Default = 50;
    }

    static List<JsonNode> Values(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
