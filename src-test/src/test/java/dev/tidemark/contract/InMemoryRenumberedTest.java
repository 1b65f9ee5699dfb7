package dev.tidemark.contract;

class InMemoryRenumberedTest extends RenumberedContract {
    @Override
    StorePorts open() {
        return StorePorts.inMemory();
    }

    @Override
    StorePorts openedAgain(StorePorts before) {
        return before;
    }
}
