using HealthEngine.Catalog;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Metrics;
using HealthEngine.People;
using HealthEngine.SavedViews;
using HealthEngine.Scorecards;
using HealthEngine.UserData;
using HealthEngine.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace HealthEngine.Api.Faults;

/// <summary>Turns what was thrown into an answer. What the caller can act on is told; anything else only the log learns.</summary>
sealed class FaultAnswers(IProblemDetailsService problems, ILogger<FaultAnswers> log) : IExceptionHandler
{
    const int ClientGone = 499; // nobody reads it; the access log does

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception fault, CancellationToken cancellation)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientGone;
            return true;
        }

        var problem = Answer(http, fault);
        if (problem.Status == StatusCodes.Status500InternalServerError) ApiLog.RequestFailed(log, http.Request.Path, fault);
        await problems.Write(http, problem);
        return true;
    }

    static ProblemDetails Answer(HttpContext http, Exception fault) => fault switch
    {
        InvalidRequestException invalid => Problems.Invalid(invalid.Parameter, invalid.Message),
        InvalidMetricQuestionException question => Problems.Invalid(question.Field, question.Message),
        InvalidCursorException cursor => Problems.Invalid("cursor", cursor.Message),
        InvalidFieldsException fields => Problems.Invalid(fields.Message, fields.Problems),
        InvalidDefinitionException definition => Problems.Invalid(definition.Field, definition.Message),
        DefinitionConflictException conflict => Problems.Conflict(http, conflict),
        MeasureInUseException measure => Problems.Of(StatusCodes.Status409Conflict, measure.Message),
        StepRefusedException step => Problems.Of(StatusCodes.Status409Conflict, step.Message),
        PersonRefusedException person => Problems.Of(StatusCodes.Status409Conflict, person.Message),
        ViewRefusedException view => Problems.Of(StatusCodes.Status403Forbidden, view.Message),
        SignInRefusedException refused => Problems.Of(StatusCodes.Status401Unauthorized, refused.Message),
        SignInLockedException locked => Problems.Later(http, locked.Wait, locked.Message),
        SignInBusyException busy => Problems.Busy(http, busy.Message),
        ErasuresFullException erasures => Problems.Of(StatusCodes.Status409Conflict, erasures.Message),
        JobsBusyException jobs => Problems.Busy(http, jobs.Message),
        JournalBusyException => Problems.Busy(http),
        HeldFullException full => Problems.Full(http, full.Message),
        JournalUnavailableException or ViewsUnavailableException => Problems.Away(http),
        JournalOutcomeUnknownException => Problems.OutcomeUnknown(http),
        // An account that was to be read into memory first: the host says that its storage failed, and why only inside.
        OrleansException { InnerException: { } cause } when Answer(http, cause) is { Status: not 500 } answer => answer,
        LimitExceededException => Problems.Busy(http),
        OrleansException or TimeoutException => Problems.SiloAway(http),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problems.TooLarge("The body is larger than this address takes."),
        BadHttpRequestException bad => UnreadableBody.Of(bad),
        _ => Problems.Internal(),
    };
}

static class FaultAnswersSetup
{
    public static IServiceCollection AddFaultAnswers(this IServiceCollection services) => services
        .AddExceptionHandler<FaultAnswers>()
        .AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Detail ??= Detail(context.HttpContext));

    /// <summary>Tells the API's document which faults every address may answer with.</summary>
    public static RouteGroupBuilder ProducesFaults(this RouteGroupBuilder group)
    {
        foreach (var status in new[] { 400, 401, 403, 429, 500, 503 })
            group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        return group;
    }

    static string? Detail(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized =>
            "Nobody is signed in, and there is no key, or none that is known and in force. Send a key as 'Authorization: Bearer <key>'.",
        StatusCodes.Status403Forbidden => "The key, or the person's role, does not open this address.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; see the Allow header.",
        StatusCodes.Status415UnsupportedMediaType => "The body is of a kind that this address does not read; send JSON with 'Content-Type: application/json'.",
        _ => null,
    };
}
