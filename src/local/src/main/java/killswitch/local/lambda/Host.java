package killswitch.local.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import killswitch.local.process.ChildProcess;
import killswitch.local.process.ClassArchive;
import killswitch.local.process.JavaCommand;
import killswitch.local.process.Launcher;
import killswitch.local.web.Web;

/** What the processes of all functions share. */
record Host(
        Web web,
        Timers timers,
        Launcher launcher,
        List<Path> runtimeClient,
        Optional<Path> nativeLibrary,
        Semaphore growth) {

    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** Most of a function's memory is not heap, and a development machine has many functions and little memory. */
    private static final int MOST_HEAP = 320;

    /**
     * Starts a process as the managed runtime does: its client alone on the class path, the function's folder as the
     * working directory, from which the client loads the function's classes and {@code lib/*.jar}.
     */
    ChildProcess start(Deployment deployment, String runtimeApi) {
        FunctionSpec spec = deployment.spec();
        JavaCommand java = new JavaCommand(launcher)
                .heap(Math.min(spec.memory() * 6 / 10, MOST_HEAP))
                .from(archive(deployment));
        nativeLibrary.ifPresent(library -> java.property(NativeLibrary.PROPERTY, library.toString()));
        List<String> command = java.run(runtimeClient, RUNTIME_CLIENT, List.of(spec.handler()));
        return ChildProcess.start(new ChildProcess.Plan(
                command, Environment.of(deployment, runtimeApi), deployment.code(), deployment.log()));
    }

    /** Functions of one artefact share an archive. */
    ClassArchive archive(Deployment deployment) {
        return new JavaCommand(launcher).archive(deployment.code().getFileName().toString(), runtimeClient);
    }
}
